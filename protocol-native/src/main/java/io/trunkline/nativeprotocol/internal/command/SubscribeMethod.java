package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code subscribe}: publications of a channel, or of all that match a pattern, from now on. */
public final class SubscribeMethod implements Method {
    private final Hub hub;

    public SubscribeMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "subscribe";
    }

    @Override
    public List<String> parameters() {
        return List.of("channel", "noLocal", "since", "presence");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        params.refuse("since", "this server does not recover missed publications; read them with history");
        ChannelPattern pattern = params.pattern("channel");
        SubscribeRequest request =
                SubscribeRequest.live(pattern, params.flag("noLocal")).withPresence(params.flag("presence"));
        return hub.subscribe(caller.connection(), request)
                .thenApply(SubscribeMethod::result);
    }

    private static Result result(SubscribeResult subscribed) {
        StreamPosition position = subscribed.position();
        return out -> {
            if (position != null) out.string("epoch", position.epoch()).integer("offset", position.offset());
            out.flag("recovered", false);
            out.publications("publications", List.of(), 0);
        };
    }
}
