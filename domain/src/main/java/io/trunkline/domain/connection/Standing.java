package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.time.Clock;
import org.jspecify.annotations.Nullable;

/** Who a connection is, and whether it still may be. Touched in turns of its loop. */
final class Standing {
    private final long sinceNanos;
    private @Nullable Principal principal;
    private long seenRevocations = -1;

    Standing(@Nullable Principal principal, long sinceNanos) {
        this.principal = principal;
        this.sinceNanos = sinceNanos;
    }

    @Nullable
    Principal principal() {
        return principal;
    }

    void principal(@Nullable Principal proven) {
        principal = proven;
        seenRevocations = -1;
    }

    /** Why the connection must end now; null where it need not. */
    @Nullable
    CloseCode check(Auth auth, Clock clock) {
        Principal who = principal;
        if (who == null) {
            boolean late = clock.nanos() - sinceNanos >= auth.timeout().toNanos();
            return late ? CloseCode.UNAUTHENTICATED : null;
        }
        if (who.isExpired(clock.millis() - auth.grace().toMillis())) return CloseCode.EXPIRED;
        long revocations = auth.revocations().version();
        if (revocations == seenRevocations) return null;
        seenRevocations = revocations;
        return auth.revocations().isRevoked(who) ? CloseCode.REVOKED : null;
    }
}
