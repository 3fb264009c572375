package io.trunkline.perf.chaos;

import io.trunkline.client.Gap;
import java.util.OptionalLong;

/** What one call of {@code onGap} told: it accounts for so many publications, of all the channels that it is about. */
final class Loss {
    private final OptionalLong told;
    private long left;

    Loss(Gap gap) {
        told = gap.lost();
        left = told.orElse(0);
    }

    boolean isUnknown() {
        return told.isEmpty();
    }

    long told() {
        return told.orElse(0);
    }

    /** Takes up to {@code wanted} from what is left; returns how many. */
    long take(long wanted) {
        long taken = Math.min(wanted, left);
        left -= taken;
        return taken;
    }

    /** What was told lost, and was not missing. */
    long left() {
        return left;
    }

    /** As if nothing had been taken. */
    void restore() {
        left = told.orElse(0);
    }
}
