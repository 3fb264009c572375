package io.trunkline.backend.access;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that still hold. They all hold equally long, so that the oldest end first. Any thread. */
final class AnswerCache {
    private final Clock clock;
    private final long ttlNanos;
    private final int most;
    /** By age; guarded by this. */
    private final Map<Question, Kept> answers = new LinkedHashMap<>();

    private record Kept(Access access, long endsNanos) {}

    AnswerCache(Clock clock, Duration ttl, int most) {
        this.clock = clock;
        this.ttlNanos = ttl.toNanos();
        this.most = most;
    }

    synchronized @Nullable Access find(Question question) {
        Kept kept = answers.get(question);
        return kept == null || kept.endsNanos() - clock.nanos() <= 0 ? null : kept.access();
    }

    synchronized void keep(Question question, Access access) {
        if (ttlNanos == 0) return;
        answers.remove(question);
        if (answers.size() >= most) answers.remove(answers.keySet().iterator().next());
        answers.put(question, new Kept(access, clock.nanos() + ttlNanos));
    }

    /** Changes as often as answers end. */
    long version() {
        return clock.nanos() / Math.max(1, ttlNanos);
    }
}
