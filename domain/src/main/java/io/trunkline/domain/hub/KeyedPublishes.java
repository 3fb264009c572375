package io.trunkline.domain.hub;

import io.trunkline.domain.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The publishes of the last while that had a key, so that one which is made again is not published twice. A window in time,
 * count and bytes: over a bound the oldest are forgotten. Any thread.
 */
final class KeyedPublishes {
    /** What an entry costs beside its texts, in bytes, measured roughly. */
    private static final int OVERHEAD = 240;

    private final Clock clock;
    private final PublishLimits limits;
    /** In the order of their beginning, which is that of their end. */
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private long bytes;

    /**
     * What makes two publishes the same.
     *
     * @param scope whose it is: nobody learns of another user's publishes
     * @param target the channel or pattern, as text
     */
    record Key(String scope, String target, String key) {
        private long bytes() {
            return OVERHEAD + scope.length() + target.length() + key.length();
        }
    }

    private static final class Entry {
        final long endNanos;
        final CompletableFuture<PublishResult> answer = new CompletableFuture<>();
        /** Known with the answer; guarded by the window. */
        long answerBytes;

        Entry(long endNanos) {
            this.endNanos = endNanos;
        }
    }

    KeyedPublishes(Clock clock, PublishLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Publishes, unless that was done under this key: then its answer is the answer, as soon as it is there.
     *
     * @param publish called at most once, by the caller's thread and under no lock; a refusal of it is not remembered
     */
    CompletableFuture<PublishResult> once(Key key, Supplier<CompletableFuture<PublishResult>> publish) {
        Entry made = new Entry(clock.nanos() + limits.keyWindow().toNanos());
        synchronized (this) {
            forgetOld();
            Entry known = entries.putIfAbsent(key, made);
            if (known != null) return known.answer.thenApply(PublishResult::again);
            bytes += key.bytes();
            makeRoom();
        }
        CompletableFuture<PublishResult> published = begin(publish);
        published.whenComplete((result, refusal) -> {
            // before it is told: whoever hears of the refusal may try again at once
            if (refusal != null) forget(key, made);
            else keep(key, made, result.receiptBytes());
            Futures.settle(made.answer, result, refusal);
        });
        // a caller's own time limit on its future ends nothing here
        return published.copy();
    }

    private static CompletableFuture<PublishResult> begin(Supplier<CompletableFuture<PublishResult>> publish) {
        try {
            return publish.get();
        } catch (RuntimeException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** Called about once a second, so that what is over does not stay until the next publish. */
    synchronized void tick() {
        forgetOld();
    }

    /** How many are remembered. */
    synchronized int size() {
        return entries.size();
    }

    private void forgetOld() {
        long now = clock.nanos();
        Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Key, Entry> next = oldest.next();
            if (next.getValue().endNanos - now > 0) return;
            remove(oldest, next);
        }
    }

    private void makeRoom() {
        Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
        while (entries.size() > limits.keys() || bytes > limits.keyBytes() && entries.size() > 1) {
            remove(oldest, oldest.next());
        }
    }

    private void remove(Iterator<Map.Entry<Key, Entry>> at, Map.Entry<Key, Entry> entry) {
        // first: what removes it may end the entry
        bytes -= entry.getKey().bytes() + entry.getValue().answerBytes;
        at.remove();
    }

    private synchronized void forget(Key key, Entry entry) {
        if (entries.remove(key, entry)) bytes -= key.bytes();
    }

    private synchronized void keep(Key key, Entry entry, long answerBytes) {
        if (answerBytes == 0 || entries.get(key) != entry) return;
        entry.answerBytes = answerBytes;
        bytes += answerBytes;
        makeRoom();
    }
}
