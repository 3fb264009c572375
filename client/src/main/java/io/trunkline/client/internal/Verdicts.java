package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.client.internal.auth.Credentials;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.error.ErrorCode;
import java.time.Duration;
import java.util.Set;

/** What follows from a failure: whether it is worth another try, and with what. */
final class Verdicts {
    /** The token's time is over. */
    private static final int EXPIRED = 3005;
    /** From here on the server does not want the client back as it is: its token is invalid or revoked, for one. */
    private static final int FINAL = 3500;

    private static final int LAST = 3999;
    /** From here on a close code is a server's own; below it may be a proxy that speaks. */
    private static final int OURS = 3000;

    private static final int UNAUTHORIZED = 401;

    /** Refusals that another attempt may not meet. */
    private static final Set<Integer> PASSING = Set.of(
            ErrorCode.BUSY.number(),
            ErrorCode.SHUTTING_DOWN.number(),
            ErrorCode.UNAVAILABLE.number(),
            ErrorCode.INTERNAL.number());

    private static final Set<Integer> OF_PLACES = Set.of(
            ErrorCode.INVALID_PARAMS.number(),
            ErrorCode.INVALID_CHANNEL.number(),
            ErrorCode.LIMIT.number(),
            ErrorCode.TOO_LARGE.number());

    private Verdicts() {}

    /** Whether the end may be the token's fault: the next attempt is to show another, where it can. */
    static boolean mayBeTheTokens(Closing why) {
        return why.code() == EXPIRED || why.code() >= FINAL && why.code() <= LAST;
    }

    /** Whether the server, or this client, will say no again to the same request. */
    static boolean isRefusal(TrunklineException fault) {
        return switch (fault.kind()) {
            case SERVER -> !PASSING.contains(fault.code());
            case BAD_ARGUMENT, TOO_LARGE -> true;
            case CONNECT, TOKEN, TIMEOUT, CLOSED, BUSY, BAD_MESSAGE -> false;
        };
    }

    /** Whether a subscribe was refused for the places that it asked to be recovered from: their number, or a channel's name. */
    static boolean mayBeThePlaces(TrunklineException fault) {
        return fault.kind() == Kind.TOO_LARGE || fault.kind() == Kind.SERVER && OF_PLACES.contains(fault.code());
    }

    /**
     * Whether another address of the server may do better: nothing of the server's has answered, or what did was no welcome that a
     * server gives. Who is refused as who they are is refused everywhere.
     */
    static boolean mayBeTheWay(TrunklineException fault) {
        return switch (fault.kind()) {
            case CONNECT -> !(fault.getCause() instanceof ConnectException refused) || refused.status() != UNAUTHORIZED;
            case TIMEOUT -> true;
            case CLOSED -> fault.closing() == null || fault.closing().code() < OURS;
            case SERVER, TOKEN, BAD_ARGUMENT, BUSY, TOO_LARGE, BAD_MESSAGE -> false;
        };
    }

    /**
     * Whether another attempt to connect may do better than the one that failed.
     *
     * @param credentials which may give another token
     */
    static boolean isTemporary(TrunklineException fault, Credentials credentials) {
        Closing why = fault.closing();
        if (why != null) return why.reconnect();
        boolean renews = credentials.source() != null && credentials.source().renews();
        return switch (fault.kind()) {
            // of the statuses of HTTP those that say no to who asks; without one nobody has answered
            case TOKEN -> fault.code() != 400 && fault.code() != 401 && fault.code() != 403;
            case SERVER ->
                PASSING.contains(fault.code()) || renews && fault.code() == ErrorCode.UNAUTHENTICATED.number();
            case BAD_ARGUMENT, TOO_LARGE -> false;
            case CONNECT, TIMEOUT, CLOSED, BUSY, BAD_MESSAGE -> true;
        };
    }

    /** How a client ends that could not connect. */
    static Closing closing(TrunklineException fault) {
        Closing why = fault.closing();
        return why != null ? why : new Closing(Failures.LOST, String.valueOf(fault.getMessage()), false, Duration.ZERO);
    }
}
