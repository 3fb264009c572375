package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.EventLoop;
import org.eclipse.jetty.io.ManagedSelector;
import org.jspecify.annotations.Nullable;

/**
 * A loop that takes its turns on one of Jetty's selectors, between two selects. The thread that selects changes from turn to
 * turn, and a turn may also be taken by a callback of Jetty's; the domain keeps them apart.
 */
final class SelectorLoop implements EventLoop {
    private final ManagedSelector selector;
    private final String name;
    private ManagedSelector.@Nullable SelectorUpdate update;

    SelectorLoop(ManagedSelector selector, String name) {
        this.selector = selector;
        this.name = name;
    }

    @Override
    public void requestTurn(Runnable turn) {
        selector.submit(updateFor(turn));
    }

    /** There is one turn object for life; threads that race here make equal updates. */
    private ManagedSelector.SelectorUpdate updateFor(Runnable turn) {
        ManagedSelector.SelectorUpdate made = update;
        if (made == null) {
            made = ignored -> turn.run();
            update = made;
        }
        return made;
    }

    @Override
    public String name() {
        return name;
    }
}
