package io.trunkline.nativeprotocol.internal.command;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A method of the protocol. One object serves all connections. */
public interface Method {
    /** Its name in a request. */
    String name();

    /** The names of its parameters, in the order of the documentation. */
    List<String> parameters();

    /**
     * Does it; called in a turn of the caller's loop, must not block. The stage completes in such a turn.
     *
     * @param params checked to be an object with known names, each once
     * @throws io.trunkline.domain.error.CommandException when the call is refused; the stage may fail with one too
     */
    CompletionStage<Result> call(Caller caller, Params params);
}
