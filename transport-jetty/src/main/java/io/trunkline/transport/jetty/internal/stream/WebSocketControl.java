package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.ControlFrames;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.stream.WebSocketIntake;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * The control frames of a WebSocket. They go out between messages, before those that wait: one ping of ours, and the answer to the
 * latest of the peer's, which RFC 6455, section 5.5.3, allows, so a flood of pings keeps nothing. Section 7.1 rules the end: each
 * side says close once, then the server ends the stream.
 */
final class WebSocketControl extends Control implements WebSocketIntake.ControlListener {
    private static final int NOT_SAID = 0;

    private @Nullable StreamConnection connection;
    private @Nullable WireBytes pong;
    private boolean pingDue;
    private boolean said;
    private int peersCode = NOT_SAID;

    @Override
    void of(StreamConnection spoken) {
        connection = spoken;
    }

    private StreamConnection connection() {
        return Objects.requireNonNull(connection, "bytes before the connection");
    }

    @Override
    boolean ping() {
        pingDue = true;
        return true;
    }

    @Override
    public void pinged(ByteBuffer payload) {
        pong = ControlFrames.pong(payload);
        connection().touch();
    }

    @Override
    @Nullable
    WireBytes urgent() {
        WireBytes answer = pong;
        if (answer != null) {
            pong = null;
            return answer;
        }
        if (!pingDue) return null;
        pingDue = false;
        return ControlFrames.ping();
    }

    @Override
    public void closed(int code) {
        peersCode = code;
        if (said) end(connection());
        else connection().peerLeft(code);
    }

    @Override
    WireBytes farewell(int code, String reason) {
        // nothing follows a close frame
        pong = null;
        pingDue = false;
        return ControlFrames.close(code, reason);
    }

    /** A peer that broke the protocol may send anything: it is told that nothing follows, and its own end is waited for. */
    @Override
    void said(StreamConnection spoken) {
        said = true;
        if (peersCode != NOT_SAID) end(spoken);
        else if (spoken.hasEndedInput()) spoken.getEndPoint().shutdownOutput();
    }

    /** Not within the flush or the read that this is called from. */
    private void end(StreamConnection spoken) {
        StreamEnd end = new StreamEnd(CloseCode.NORMAL, "close frame with code " + peersCode);
        spoken.post(() -> spoken.ended(end));
    }

    /** The end of the stream without a close frame is none that the peer said. */
    @Override
    StreamEnd endOfStream(EndPoint endPoint, ByteBuffer probe) {
        return StreamEnd.LOST;
    }
}
