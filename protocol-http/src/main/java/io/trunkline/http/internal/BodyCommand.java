package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.json.JsonWriter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What a request asks in its body, an object of JSON; by itself, or as one of several in a batch. */
public interface BodyCommand {
    /** The members that the body may have. */
    List<String> members();

    /** Refuses who may not ask for this, before a byte of the body is read. @throws CommandException where they may not */
    default void check(Principal principal) {}

    /** Whether it takes a {@code key}, and so {@code Idempotency-Key}. */
    default boolean takesKey() {
        return false;
    }

    /**
     * Does what is asked, at once or later; must not block.
     *
     * @return writes the members of the answer; fails as {@link Handler#handle} does, which may throw as well
     */
    CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal);
}
