package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.util.concurrent.CompletionStage;

/** Has one {@link BodyCommand} answer the requests of a path. */
public final class BodyHandler implements PrincipalHandler {
    private final BodyCommand command;
    private final BodyReader reader;
    private final int bodyBytes;

    /** @param bodyBytes longest body */
    public BodyHandler(BodyCommand command, BodyReader reader, int bodyBytes) {
        this.command = command;
        this.reader = reader;
        this.bodyBytes = bodyBytes;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        command.check(principal);
        String key = IdempotencyKey.of(exchange, command);
        return JsonBody.read(exchange, bodyBytes)
                .thenApply(body -> reader.read("the body", body, command.members()))
                .thenCompose(asked -> command.run(IdempotencyKey.joined(asked, key), principal))
                .thenApply(members -> JsonAnswer.of(200, members));
    }
}
