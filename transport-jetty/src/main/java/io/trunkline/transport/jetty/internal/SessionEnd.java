package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.ControlFrames;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.exceptions.BadPayloadException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Why a session ended, in the domain's terms. The peer's own words are left out: they may be anything.
 *
 * @param goodbye whether the peer has said that it does not come back
 */
record SessionEnd(CloseCode code, String detail, boolean goodbye) {
    SessionEnd(CloseCode code, String detail) {
        this(code, detail, false);
    }

    /**
     * @param status the close code that Jetty reports: the peer's, or Jetty's own
     * @param failure what Jetty reported before, where the session ended by a fault
     */
    static SessionEnd of(int status, @Nullable Throwable failure) {
        if (failure instanceof ProtocolException) return violation(CloseCode.PROTOCOL, failure);
        if (failure instanceof BadPayloadException) return violation(CloseCode.BAD_TEXT, failure);
        if (failure instanceof MessageTooLargeException) return violation(CloseCode.TOO_LARGE, failure);
        if (status == StatusCode.NO_CLOSE) return new SessionEnd(CloseCode.GONE, "connection lost");
        return new SessionEnd(CloseCode.NORMAL, "close frame with code " + status, ControlFrames.isGoodbye(status));
    }

    private static SessionEnd violation(CloseCode code, Throwable failure) {
        return new SessionEnd(code, String.valueOf(failure.getMessage()));
    }
}
