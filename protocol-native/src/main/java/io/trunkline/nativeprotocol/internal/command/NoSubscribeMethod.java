package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code subscribe} on a stream whose ids are the places in its one channel: an event of another would have none. */
public final class NoSubscribeMethod implements Method {
    @Override
    public String name() {
        return SubscribeMethod.NAME;
    }

    @Override
    public List<String> parameters() {
        return SubscribeMethod.PARAMETERS;
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        throw new CommandException(
                ErrorCode.REFUSED,
                "a stream of one channel with history takes no more channels: name all of them in its URL");
    }
}
