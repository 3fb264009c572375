package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.EventLoop;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.jspecify.annotations.Nullable;

/**
 * A loop that takes its turns on one of Jetty's selectors, between two selects. The thread that selects changes from turn to
 * turn, and a turn may also be taken by a callback of Jetty's; the domain keeps them apart.
 */
final class SelectorLoop implements EventLoop {
    private final ManagedSelector selector;
    private final String name;
    private volatile @Nullable Update update;

    SelectorLoop(ManagedSelector selector, String name) {
        this.selector = selector;
        this.name = name;
    }

    @Override
    public void requestTurn(Runnable turn) {
        selector.submit(updateFor(turn));
    }

    /** The hub asks with one object for life, so its update is made once; threads that race here make equal ones. */
    private Update updateFor(Runnable turn) {
        Update made = update;
        if (made == null || made.turn != turn) {
            made = new Update(turn);
            update = made;
        }
        return made;
    }

    private record Update(Runnable turn) implements ManagedSelector.SelectorUpdate {
        @Override
        public void update(Selector ignored) {
            turn.run();
        }
    }

    @Override
    public String name() {
        return name;
    }
}
