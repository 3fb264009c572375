package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.SubscribeRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code subscribe}: publications of a channel, or of all that match a pattern, from now on. */
public final class SubscribeMethod implements Method {
    static final String NAME = "subscribe";
    static final List<String> PARAMETERS = List.of("channel", "noLocal", "since", "recover", "presence");

    private final Hub hub;

    public SubscribeMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        ChannelPattern pattern = params.pattern("channel");
        Since since = SinceParam.of(params, pattern);
        int room = caller.answerRoom();
        if (since != null && room < 1) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the answer to this batch is full; subscribe with since by itself",
                    "native.historyAnswerBytes");
        }
        SubscribeRequest request = new SubscribeRequest(
                pattern,
                params.flag("noLocal"),
                params.flag("presence"),
                since,
                params.flag("recover") || since != null,
                Math.max(1, room));
        Connection connection = caller.connection();
        return hub.subscribe(connection, request)
                .thenApply(result -> new SubscribedResult(result, connection.droppedBefore(pattern)));
    }
}
