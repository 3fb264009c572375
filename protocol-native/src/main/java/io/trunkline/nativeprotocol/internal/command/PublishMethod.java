package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishResult;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code publish}: to a channel, or to every active channel that matches a pattern. */
public final class PublishMethod implements Method {
    /** Its name in a request. */
    public static final String NAME = "publish";

    /** Parameters of the protocol that promise what this server cannot keep. */
    private static final List<String> LATER = List.of("tx");

    private final Hub hub;

    public PublishMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> parameters() {
        return List.of("channel", "data", "base64", "key", "ack", "ttl", "include", "exclude", "excludeSelf", "tx");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        for (String later : LATER) {
            params.refuse(later, "this server does not support it");
        }
        ChannelPattern target = params.pattern("channel");
        return hub.publish(caller.connection(), target, params.payload(), PublishParams.options(params))
                .thenApply(PublishMethod::result);
    }

    /** The result that tells of {@code published}. */
    public static Result result(PublishResult published) {
        return out -> {
            if (published.offset() >= 0) out.integer("offset", published.offset());
            out.integer("channels", published.channels());
            out.integer("recipients", published.recipients());
            if (published.durable() != null) out.flag("durable", published.durable());
            if (published.repeated()) out.flag("repeated", true);
        };
    }
}
