package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last answers of the access policy for one connection: publishers publish to few channels. Touched in turns of its loop. */
public final class AccessMemory {
    private static final int MOST = 64;
    private static final long NEVER = Long.MIN_VALUE;

    private final Map<Key, Access> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Access> eldest) {
            return size() > MOST;
        }
    };
    private long version;
    /** The policy's revision that the connection's subscriptions were looked at with. */
    private long reviewed = NEVER;

    /** @param target a channel's name or a pattern */
    private record Key(Action action, Object target) {}

    /** The policy's answer, where it gave one since its rules and the connection's principal last changed. */
    public @Nullable Access recall(long policyVersion, Action action, Object target) {
        if (version != policyVersion) forget();
        return answers.get(new Key(action, target));
    }

    public void keep(long policyVersion, Action action, Object target, Access answer) {
        if (version != policyVersion) forget();
        version = policyVersion;
        answers.put(new Key(action, target), answer);
    }

    /** Whether the connection's subscriptions are to be looked at again; notes that they are now. */
    public boolean needsReview(long revision) {
        boolean due = reviewed != revision;
        reviewed = revision;
        return due;
    }

    /** Has the subscriptions be looked at once more. */
    public void reviewAgain() {
        reviewed = NEVER;
    }

    /** The connection has another principal: nothing that was said of the one before holds. */
    void newPrincipal() {
        forget();
        reviewAgain();
    }

    private void forget() {
        answers.clear();
    }
}
