package io.trunkline.nativeprotocol;

import org.jspecify.annotations.Nullable;

/**
 * How a client wants to be subscribed.
 *
 * @param noLocal whether its own publications are left out
 * @param presence whether it is told who comes and goes
 * @param recover whether the answer has the places of all channels of a pattern, from which it can be recovered
 * @param since from where; null for what is published next
 */
public record NativeSubscribe(
        boolean noLocal,
        boolean presence,
        boolean recover,
        @Nullable NativeSince since) {
    /** All that is published from now on, and nothing else. */
    public static final NativeSubscribe PLAIN = new NativeSubscribe(false, false, false, null);
}
