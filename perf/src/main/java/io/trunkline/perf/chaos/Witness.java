package io.trunkline.perf.chaos;

import io.trunkline.client.ClientObserver;
import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineException;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all clients tell besides publications: how they lost and found their way, and what must not happen. Any thread. */
final class Witness {
    private static final int MOST_FAULTS = 100;

    private final Map<Integer, LongAdder> losses = new ConcurrentHashMap<>();
    private final AtomicLong connects = new AtomicLong();
    private final Map<TrunklineException.Kind, LongAdder> unanswered = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** The observer of one client. */
    ClientObserver of(String owner) {
        return new ClientObserver() {
            @Override
            public void onState(ClientState state) {
                if (state == ClientState.CONNECTED) connects.incrementAndGet();
            }

            @Override
            public void onLost(Closing why) {
                losses.computeIfAbsent(why.code(), code -> new LongAdder()).increment();
            }

            @Override
            public void onClosed(Closing closing) {
                if (!over) fault(owner + " does not come back: " + closing);
            }

            @Override
            public void onError(Throwable error) {
                fault(owner + ": " + error);
            }
        };
    }

    /** A publish got no answer, or one that says that the server is not able to do it now. */
    void unanswered(String owner, TrunklineException why) {
        boolean expected = switch (why.kind()) {
            case CLOSED, BUSY, TIMEOUT -> true;
            case SERVER -> why.closing() == null && isPassing(why);
            case BAD_ARGUMENT, CONNECT, TOKEN, TOO_LARGE, BAD_MESSAGE -> false;
        };
        if (!expected) fault(owner + " was refused: " + why);
        unanswered.computeIfAbsent(why.kind(), kind -> new LongAdder()).increment();
    }

    private static boolean isPassing(TrunklineException why) {
        return "busy".equals(why.name()) || "shuttingDown".equals(why.name());
    }

    void fault(String what) {
        if (faults.size() < MOST_FAULTS) faults.add(what);
    }

    /** From now on clients may close. */
    void over() {
        over = true;
    }

    Queue<String> faults() {
        return faults;
    }

    /** How often clients lost their connection, by close code. */
    Map<Integer, LongAdder> losses() {
        return new TreeMap<>(losses);
    }

    Map<TrunklineException.Kind, LongAdder> unanswered() {
        return new TreeMap<>(unanswered);
    }

    /** How often clients connected, the first times included. */
    long connects() {
        return connects.get();
    }
}
