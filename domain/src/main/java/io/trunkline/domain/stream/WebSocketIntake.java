package io.trunkline.domain.stream;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.WebSocketDecoder;
import java.nio.ByteBuffer;

/**
 * The receiving end of a WebSocket: messages go to the connection, control frames to the transport. A closing connection takes
 * no more messages, but the peer's close frame is still looked for (RFC 6455, section 7.1.2).
 */
public final class WebSocketIntake extends Intake {
    /** What answers the peer's control frames; called in turns. */
    public interface ControlListener {
        /** @param payload of the ping, to be sent back; valid during the call */
        void pinged(ByteBuffer payload);

        /**
         * The peer has said goodbye, or answers ours; nothing follows.
         *
         * @param code of its close frame, 1005 where it had none
         */
        void closed(int code);
    }

    private final WebSocketDecoder decoder;
    private final ControlListener control;
    private boolean discarding;

    public WebSocketIntake(WebSocketDecoder decoder, ControlListener control) {
        this.decoder = decoder;
        this.control = control;
    }

    @Override
    boolean next(ByteBuffer read, Connection connection) {
        WebSocketDecoder.Kind kind = discarding ? nextWhileDiscarding(read) : decoder.next(read);
        switch (kind) {
            case MORE -> {
                return false;
            }
            case TEXT -> {
                if (!discarding) connection.receiveText(decoder.payload());
            }
            case BINARY -> {
                if (!discarding) connection.receiveBinary(decoder.payload());
            }
            case PING -> {
                connection.heard();
                if (!discarding) control.pinged(decoder.payload());
            }
            case PONG -> connection.heard();
            case CLOSE -> {
                end();
                control.closed(decoder.closeCode());
            }
        }
        return true;
    }

    /** Whatever a peer sends after our goodbye breaks nothing any more. */
    private WebSocketDecoder.Kind nextWhileDiscarding(ByteBuffer read) {
        try {
            return decoder.next(read);
        } catch (FramingException broken) {
            end();
            read.position(read.limit());
            return WebSocketDecoder.Kind.MORE;
        }
    }

    @Override
    public void discard() {
        discarding = true;
        resume();
    }
}
