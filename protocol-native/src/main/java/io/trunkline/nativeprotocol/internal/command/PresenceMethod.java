package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code presence}: who is on a channel, or on all that match a pattern. */
public final class PresenceMethod implements Method {
    private final Hub hub;

    public PresenceMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public List<String> parameters() {
        return List.of("channel");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        ChannelPattern pattern = params.pattern("channel");
        int room = caller.answerRoom();
        if (room < 1) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the answer to this batch is full; ask for presence by itself",
                    "native.historyAnswerBytes");
        }
        return hub.presence(caller.connection(), pattern).thenApply(page -> new PresenceResult(page, room));
    }
}
