package io.trunkline.it.support;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last that a client has told of itself, with the milliseconds since this was made: for the message of a test that fails. Any thread. */
public final class LastTold implements ClientObserver {
    private static final int KEPT = 20;

    private final long begun = System.nanoTime();
    private final Deque<String> told = new ArrayDeque<>();

    @Override
    public void onState(ClientState state) {
        add(state.toString());
    }

    @Override
    public void onLost(Closing why) {
        add(why.toString());
    }

    @Override
    public void onReconnectFailed(TrunklineException fault) {
        add(fault.toString());
    }

    @Override
    public void onError(Throwable fault) {
        add(fault.toString());
        ClientObserver.super.onError(fault); // nobody expects one
    }

    @Override
    public void onClosed(Closing why) {
        add("for good: " + why);
    }

    private synchronized void add(String what) {
        told.add((System.nanoTime() - begun) / 1_000_000 + " ms: " + what);
        if (told.size() > KEPT) told.remove();
    }

    @Override
    public synchronized String toString() {
        return (System.nanoTime() - begun) / 1_000_000 + " ms now; " + String.join("; ", told);
    }
}
