package io.trunkline.server.log;

import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.observe.HubObserver;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens in the hub to the log: ids and sizes, never payloads. A warning comes once per event: once for a
 * connection that is closed as slow, once for each time that a connection begins to lose publications.
 */
public final class LogObserver implements HubObserver {
    private static final Logger LOG = LoggerFactory.getLogger("io.trunkline.hub");
    private static final int FRAMES = 20;

    @Override
    public void connectionOpened(String connection, String protocol, String transport) {
        if (!LOG.isDebugEnabled()) return;
        LOG.atDebug()
                .addKeyValue("connection", connection)
                .addKeyValue("protocol", protocol)
                .addKeyValue("transport", transport)
                .log("connection opened");
    }

    @Override
    public void connectionResumed(String was, String connection) {
        LOG.atDebug()
                .addKeyValue("connection", connection)
                .addKeyValue("openedAs", was)
                .log("connection goes on with its session");
    }

    /** Closes that the server decided are worth a line; slow ones have their warning, and a drain closes everyone. */
    @Override
    public void connectionClosed(String connection, CloseCode code, String detail) {
        boolean ordinary = switch (code) {
            case GONE, NORMAL, SHUTDOWN, EXPIRED, SLOW, NO_PONG, CONNECTION_LIMIT, UNAVAILABLE, REPLACED -> true;
            case INTERNAL,
                    INVALID_TOKEN,
                    UNAUTHENTICATED,
                    REVOKED,
                    DISCONNECTED,
                    REFUSED,
                    FLOOD,
                    TOO_LARGE,
                    BAD_TEXT,
                    PROTOCOL -> false;
        };
        (ordinary ? LOG.atDebug() : LOG.atInfo())
                .addKeyValue("connection", connection)
                .addKeyValue("code", code.number())
                .addKeyValue("reason", code.text())
                .addKeyValue("detail", detail)
                .log("connection closed");
    }

    @Override
    public void slow(String connection, String channel, long pendingBytes, String option) {
        LOG.atWarn()
                .addKeyValue("connection", connection)
                .addKeyValue("channel", channel)
                .addKeyValue("pendingBytes", pendingBytes)
                .addKeyValue("option", option)
                .log("connection is too slow and is closed");
    }

    @Override
    public void congested(String connection, String channel, long pendingBytes, OverflowPolicy policy) {
        LOG.atWarn()
                .addKeyValue("connection", connection)
                .addKeyValue("channel", channel)
                .addKeyValue("pendingBytes", pendingBytes)
                .addKeyValue("overflow", policy.text())
                .log("connection is slow and loses publications");
    }

    @Override
    public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
        LOG.atWarn()
                .addKeyValue("loop", loop)
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
                .addKeyValue(
                        "stack",
                        Arrays.stream(stack)
                                .limit(FRAMES)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .log("event loop is blocked");
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        LOG.atError().addKeyValue("loop", loop).setCause(fault).log("a task of an event loop failed");
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        LOG.atError().addKeyValue("callback", what).setCause(fault).log("a callback failed");
    }
}
