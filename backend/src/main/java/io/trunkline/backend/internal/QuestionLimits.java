package io.trunkline.backend.internal;

import java.time.Duration;

/**
 * Bounds of questions to a backend.
 *
 * @param section what their options begin with: {@code access.http}
 * @param noun what is asked for, in plural: {@code decisions}
 * @param timeout for one, with all its waiting
 * @param concurrency most at once
 * @param waiting most that wait for one of those to end
 * @param pendingBytes most bytes that all of them hold; one may always
 */
public record QuestionLimits(
        String section, String noun, Duration timeout, int concurrency, int waiting, long pendingBytes) {
    Undecided refusal(Turns.Begin begin) {
        return new Undecided(
                Undecided.Kind.BUSY,
                begin == Turns.Begin.TOO_MANY_WAIT
                        ? waiting + " " + noun + " wait already, as many as " + section + ".waiting allows"
                        : noun + " hold as many bytes already as " + section + ".pendingBytes allows");
    }

    Undecided late() {
        return new Undecided(Undecided.Kind.LATE, "no answer within " + section + ".timeout, " + timeout);
    }
}
