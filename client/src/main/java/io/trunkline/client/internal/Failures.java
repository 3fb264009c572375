package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.nativeprotocol.NativeMessage;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** The texts of what goes wrong in a client. */
final class Failures {
    /** The code of an end without a close frame (RFC 6455 section 7.1.5). */
    static final int LOST = 1006;

    private static final int GOING_AWAY = 1001;

    private Failures() {}

    static TrunklineException badArgument(String method, RuntimeException refused) {
        return new TrunklineException(Kind.BAD_ARGUMENT, method + " refused: " + refused.getMessage(), null, refused);
    }

    static TrunklineException badMessage(RuntimeException malformed) {
        return new TrunklineException(Kind.BAD_MESSAGE, malformed.getMessage(), null, malformed);
    }

    static TrunklineException textOnly(String method) {
        String problem = method + " was not sent: TL/1 json carries text only; choose the binary form";
        return new TrunklineException(Kind.BAD_ARGUMENT, problem, "binary", null);
    }

    static TrunklineException tooLarge(String method, long bytes, long limit) {
        String problem = method + " needs a message of " + bytes + " bytes, but the server's limit is " + limit;
        return new TrunklineException(Kind.TOO_LARGE, problem, "limits.messageBytes", null);
    }

    static TrunklineException busy(String method, String full, String option, long limit) {
        String problem = method + " refused: " + full + ", " + option + " is " + limit;
        return new TrunklineException(Kind.BUSY, problem, option, null);
    }

    static TrunklineException notTaken(String method) {
        String problem = method + " was not sent: the transport's queue is full, or the connection is closing";
        return new TrunklineException(Kind.BUSY, problem, null, null);
    }

    static TrunklineException timeout(String method, long millis) {
        String problem = "no answer to " + method + " within " + millis + " ms";
        return new TrunklineException(Kind.TIMEOUT, problem, "requestTimeout", null);
    }

    /** As {@link #timeout}, of what has waited for a connection. */
    static TrunklineException notSent(String method, long millis) {
        String problem = method + " was not sent: the connection did not come back within " + millis + " ms";
        return new TrunklineException(Kind.TIMEOUT, problem, "requestTimeout", null);
    }

    /** The reason of a client that has given a link up. */
    static String noPong(long millis) {
        return "no sign of life from the server within " + millis + " ms, pongTimeout";
    }

    /** The link is gone, and the client comes back. */
    static TrunklineException lost(String method, Closing why) {
        return TrunklineException.closed(
                "the connection was lost (" + text(why) + ") before " + method
                        + " was answered; its outcome is not known",
                why);
    }

    /** Why a link is left that nothing is wrong with. */
    static Closing moving(ClientRequest to) {
        return new Closing(GOING_AWAY, "moving to " + to, true, Duration.ZERO);
    }

    /** Another listener of the pattern has subscribed with other options. */
    static TrunklineException otherOptions(String pattern) {
        String problem = "subscribe refused: there is a subscription to " + pattern
                + " already, which a second listener shares: noLocal and presence must be the same, and since must be left out";
        return new TrunklineException(Kind.BAD_ARGUMENT, problem, null, null);
    }

    static TrunklineException closed(String method, Closing why) {
        return TrunklineException.closed(
                "the connection closed (" + text(why) + ") before " + method + " was answered", why);
    }

    // ---- connecting

    static TrunklineException connectTooLong(ClientRequest request) {
        String problem = "could not connect to " + request + ": not done within "
                + request.timeout().toMillis() + " ms";
        return new TrunklineException(Kind.TIMEOUT, problem, "connectTimeout", null);
    }

    /** There was no token to connect with. */
    static TrunklineException notAdmitted(ClientRequest request, Throwable fault) {
        if (unwrapped(fault) instanceof TimeoutException) return connectTooLong(request);
        return noToken("could not connect to " + request + ": ", fault);
    }

    /** The token of a connection is near its end, and there is no other yet. */
    static TrunklineException notRenewed(Throwable fault) {
        String prefix = "the token could not be renewed: ";
        if (unwrapped(fault) instanceof TrunklineException known && known.kind() == Kind.SERVER) {
            return TrunklineException.server(known.code(), prefix + known.getMessage(), known.name(), known.option());
        }
        return noToken(prefix, fault);
    }

    private static TrunklineException noToken(String prefix, Throwable fault) {
        Throwable cause = unwrapped(fault);
        if (!(cause instanceof TrunklineException known)) {
            return TrunklineException.token(0, prefix + cause, null, cause);
        }
        return TrunklineException.token(known.code(), prefix + known.getMessage(), known.option(), known.getCause());
    }

    static TrunklineException noTokenInTime(long millis) {
        String problem = "none came within " + millis + " ms";
        return TrunklineException.token(0, problem, "requestTimeout", null);
    }

    /** The transport's own words name the address already. */
    static TrunklineException notOpened(Throwable fault) {
        Throwable cause = unwrapped(fault);
        return new TrunklineException(Kind.CONNECT, String.valueOf(cause.getMessage()), null, cause);
    }

    /** The server answered with none of the application's protocols. */
    static TrunklineException noneChosen(ClientRequest request, String chosen) {
        String problem = "could not connect to " + request + ": the server chose "
                + (chosen.isEmpty() ? "no subprotocol" : "the subprotocol '" + chosen + "'") + ", offered were "
                + request.subprotocols();
        return new TrunklineException(Kind.CONNECT, problem, "registerProtocol", null);
    }

    /** The link was there, but the server's answer to {@code connect} was no welcome. */
    static TrunklineException notWelcome(ClientRequest request, Throwable fault) {
        String prefix = "could not connect to " + request + ": ";
        if (!(unwrapped(fault) instanceof TrunklineException known)) {
            return new TrunklineException(Kind.CONNECT, prefix + fault, null, fault);
        }
        String message = prefix + known.getMessage();
        if (known.kind() == Kind.SERVER) {
            return TrunklineException.server(known.code(), message, known.name(), known.option());
        }
        return new TrunklineException(known.kind(), message, known.option(), known);
    }

    /** The server has ended a subscription that nobody here ended. */
    static TrunklineException unsubscribed(NativeMessage.Unsubscribed ended) {
        return TrunklineException.server(
                ErrorCode.REFUSED.number(),
                "the server ended the subscription to " + ended.channel() + ": " + ended.message(),
                ended.name(),
                ended.option());
    }

    /** The server refuses a subscription that it had before the connection was lost. */
    static TrunklineException notRecovered(String pattern, TrunklineException fault) {
        String message = "the subscription to " + pattern + " ended with the connection: " + fault.getMessage();
        if (fault.kind() != Kind.SERVER) return new TrunklineException(fault.kind(), message, fault.option(), fault);
        return TrunklineException.server(fault.code(), message, fault.name(), fault.option());
    }

    static TrunklineException notConnected(ClientRequest request, Closing why) {
        return TrunklineException.closed(
                "could not connect to " + request + ": the connection closed (" + text(why) + ")", why);
    }

    private static String text(Closing why) {
        return why.reason().isEmpty() ? "" + why.code() : why.code() + ", " + why.reason();
    }

    private static Throwable unwrapped(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
