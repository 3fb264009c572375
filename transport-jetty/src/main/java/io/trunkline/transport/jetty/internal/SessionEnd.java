package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.error.CloseCode;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.exceptions.BadPayloadException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Why a session ended, in the domain's terms. The peer's own words are left out: they may be anything. */
record SessionEnd(CloseCode code, String detail) {
    /**
     * @param status the close code that Jetty reports: the peer's, or Jetty's own
     * @param failure what Jetty reported before, where the session ended by a fault
     */
    static SessionEnd of(int status, @Nullable Throwable failure) {
        if (failure instanceof ProtocolException) return violation(CloseCode.PROTOCOL, failure);
        if (failure instanceof BadPayloadException) return violation(CloseCode.BAD_TEXT, failure);
        if (failure instanceof MessageTooLargeException) return violation(CloseCode.TOO_LARGE, failure);
        if (status == StatusCode.NO_CLOSE) return new SessionEnd(CloseCode.GONE, "connection lost");
        return new SessionEnd(CloseCode.NORMAL, "close frame with code " + status);
    }

    private static SessionEnd violation(CloseCode code, Throwable failure) {
        return new SessionEnd(code, String.valueOf(failure.getMessage()));
    }
}
