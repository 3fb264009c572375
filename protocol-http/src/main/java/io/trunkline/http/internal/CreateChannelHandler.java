package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonReader;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/channels}: makes a channel persistent, and tells whether it was that before. */
public final class CreateChannelHandler implements Handler {
    private static final List<String> MEMBERS = List.of("channel");

    private final Hub hub;
    private final int bodyBytes;
    private final JsonReader reader;

    public CreateChannelHandler(Hub hub, int bodyBytes, int maxNesting) {
        this.hub = hub;
        this.bodyBytes = bodyBytes;
        this.reader = new JsonReader(maxNesting, 0);
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        return JsonBody.read(exchange, bodyBytes)
                .thenApply(body -> BodyMembers.read(body, reader, MEMBERS))
                .thenApply(members -> create(QueryFields.channelNamed(members.string("channel", "channel"))));
    }

    private HttpAnswer create(ChannelName channel) {
        boolean created = hub.createChannel(channel);
        return JsonAnswer.of(200, out -> {
            out.name("channel").string(channel.toString());
            out.name("created").literal(created);
        });
    }
}
