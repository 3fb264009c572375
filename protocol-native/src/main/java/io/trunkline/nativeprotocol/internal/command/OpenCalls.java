package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.call.OpenCall;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one connection that are not answered yet, by the ids of their requests. The hub bounds their number. */
public final class OpenCalls {
    private final Map<RequestId, OpenCall> byId = new HashMap<>(4);

    /** @throws io.trunkline.domain.error.CommandException when a call of this id is not answered yet: cancel means one */
    void checkFree(@Nullable RequestId id) {
        if (id != null && byId.containsKey(id)) {
            throw Params.refused("id must not be that of a call that is not answered yet");
        }
    }

    /** Notes a call until it is answered; one without an id cannot be cancelled. */
    void add(@Nullable RequestId id, OpenCall call) {
        if (id == null || call.answer().isDone()) return;
        byId.put(id, call);
        call.answer().whenComplete((answer, fault) -> byId.remove(id));
    }

    void cancel(RequestId id) {
        OpenCall call = byId.get(id);
        if (call != null) call.cancel();
    }
}
