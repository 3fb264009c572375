package io.trunkline.server.backend;

import io.trunkline.backend.call.HttpCalls;
import io.trunkline.backend.call.HttpCallsConfig;
import io.trunkline.backend.hook.HttpHooks;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Has a hub ask the application's backend. Made before the server starts, closed when it has ended; any thread. */
public final class BackendParts implements AutoCloseable {
    private final List<Runnable> ends = new ArrayList<>();

    private BackendParts() {}

    /** @throws IllegalStateException when the application itself answers a method of the configuration */
    public static BackendParts addTo(Hub hub, BackendConfig config, Clock clock) {
        BackendParts parts = new BackendParts();
        config.hooks().ifPresent(hooks -> {
            HttpHooks asking = new HttpHooks(hooks, clock, hub.tracer());
            parts.ends.add(asking::close);
            asking.addTo(hub);
        });
        for (HttpCallsConfig each : config.calls()) {
            HttpCalls answering = new HttpCalls(each, hub.tracer());
            parts.ends.add(answering::close);
            answering.addTo(hub.calls());
        }
        return parts;
    }

    /** Gives up what is being asked. The hooks stay: whatever comes now is refused for now. */
    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
