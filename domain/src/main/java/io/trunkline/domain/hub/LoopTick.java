package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.loop.Turns;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The tick of one loop's connections, some thousands at a time, so that a loop with very many has turns for its messages in
 * between. Touched in the loop's turns, except {@link #ask}.
 */
final class LoopTick {
    /** Takes well under a millisecond. */
    private static final int SLICE = 2_048;

    private final Turns turns;
    private final Supplier<List<Connection>> connections;
    private Consumer<Connection> look = Connection::tick;
    private List<Connection> all = List.of();
    private int next;

    /** @param connections the loop's connections now */
    LoopTick(Turns turns, Supplier<List<Connection>> connections) {
        this.turns = turns;
        this.connections = connections;
    }

    /** Has every connection looked after, soon; any thread. Where the last tick is not through, that one goes on instead. */
    void ask(Consumer<Connection> visit) {
        turns.post(() -> begin(visit));
    }

    private void begin(Consumer<Connection> visit) {
        if (next < all.size()) return;
        look = visit;
        all = connections.get();
        next = 0;
        tickSome();
    }

    private void tickSome() {
        int end = Math.min(next + SLICE, all.size());
        while (next < end) look.accept(all.get(next++));
        // a turn looks into its mailbox a few times before it ends: the rest waits for the next ones
        if (end < all.size()) turns.post(this::tickSome);
        else all = List.of();
    }
}
