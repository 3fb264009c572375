package io.trunkline.domain.limit;

import java.util.Optional;

/** Limits of one kind, all else free. */
public final class UsageLimitsOf {
    private static final int REMEMBERED = 1_000;

    private UsageLimitsOf() {}

    public static UsageLimits connections(int ofUser, int ofAddress) {
        return new UsageLimits(
                ofUser, ofAddress, Optional.empty(), Optional.empty(), Optional.empty(), OverRate.REFUSE, REMEMBERED);
    }

    public static UsageLimits attempts(Rate rate, int remembered) {
        return new UsageLimits(
                0, 0, Optional.of(rate), Optional.empty(), Optional.empty(), OverRate.REFUSE, remembered);
    }

    /** Messages of one connection. */
    public static UsageLimits messages(Rate rate, OverRate overRate) {
        return new UsageLimits(0, 0, Optional.empty(), Optional.of(rate), Optional.empty(), overRate, REMEMBERED);
    }

    /** Messages of one user. */
    public static UsageLimits userMessages(Rate rate, OverRate overRate, int remembered) {
        return new UsageLimits(0, 0, Optional.empty(), Optional.empty(), Optional.of(rate), overRate, remembered);
    }
}
