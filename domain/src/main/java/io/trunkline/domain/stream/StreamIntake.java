package io.trunkline.domain.stream;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.FrameDecoder;
import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;

/** The receiving end of a plain stream: cuts what is read into messages. */
public final class StreamIntake extends Intake {
    private final FrameDecoder decoder;
    private final boolean text;

    /** @param text whether messages are text, and so checked to be UTF-8 */
    public StreamIntake(FrameDecoder decoder, boolean text) {
        this.decoder = decoder;
        this.text = text;
    }

    @Override
    boolean next(ByteBuffer read, Connection connection) {
        ByteBuffer message = decoder.next(read);
        if (message == null) return false;
        if (!text) {
            connection.receiveBinary(message);
        } else if (Utf8.isValid(message)) {
            connection.receiveText(message);
        } else {
            end();
            connection.close(CloseCode.BAD_TEXT, CloseCode.BAD_TEXT.reason());
        }
        return true;
    }
}
