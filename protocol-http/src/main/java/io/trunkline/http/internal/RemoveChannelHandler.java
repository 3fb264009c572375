package io.trunkline.http.internal;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code DELETE /api/channels?channel=}: a channel that was created is persistent no longer. */
public final class RemoveChannelHandler implements Handler {
    private final Hub hub;

    public RemoveChannelHandler(Hub hub) {
        this.hub = hub;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange) {
        ChannelName channel = new QueryFields(exchange).channel();
        boolean removed = hub.removeChannel(channel);
        return CompletableFuture.completedStage(JsonAnswer.of(200, out -> {
            out.name("channel").string(channel.toString());
            out.name("removed").literal(removed);
        }));
    }
}
