package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code history}: publications that a channel keeps. An answer is bounded in number and bytes; {@code more} says the rest. */
public final class HistoryMethod implements Method {
    private static final int DEFAULT_LIMIT = 100;

    private final Hub hub;
    private final int maxLimit;

    /** @param maxLimit most publications of one answer */
    public HistoryMethod(Hub hub, int maxLimit) {
        this.hub = hub;
        this.maxLimit = maxLimit;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<String> parameters() {
        return List.of("channel", "since", "limit", "reverse");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        ChannelName channel = params.channel("channel");
        int limit = (int) params.integer("limit", 0, maxLimit, Math.min(DEFAULT_LIMIT, maxLimit));
        StreamPosition since = since(params);
        boolean reverse = params.flag("reverse");
        int room = caller.answerRoom();
        if (room < 1) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the answer to this batch is full; ask again for the rest",
                    "native.historyAnswerBytes");
        }
        return hub.history(caller.connection(), channel, new HistoryQuery(since, limit, room, reverse))
                .thenApply(read -> new HistoryResult(read, room));
    }

    private static @Nullable StreamPosition since(Params params) {
        Params since = params.object("since", List.of("epoch", "offset"));
        if (since == null) return null;
        long offset = since.integer("offset", 0, (1L << 53) - 1, -1);
        if (offset < 0) throw Params.refused("since.offset is missing");
        return new StreamPosition(since.requiredString("epoch"), offset);
    }
}
