package io.trunkline.transport.tcp.internal.client;

import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.FrameDecoder;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Cuts what a link reads into messages and gives them to the listener, until either ends. One thread. */
final class Incoming {
    private static final int READ_BYTES = 16 << 10;

    private final TcpLink link;
    private final int maxMessageBytes;
    private final boolean text;
    private final ClientListener listener;
    private final FrameDecoder decoder;

    Incoming(TcpLink link, int maxMessageBytes, StreamOpening opening, ClientListener listener) {
        this.link = link;
        this.maxMessageBytes = maxMessageBytes;
        this.text = opening.text();
        this.listener = listener;
        this.decoder = opening.framing().decoder(maxMessageBytes);
    }

    /** Reads to the end of the stream. Once the link is ending nothing more is delivered. */
    void readAll(InputStream in) throws IOException {
        byte[] some = new byte[READ_BYTES];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            if (!link.isEnding()) deliver(ByteBuffer.wrap(some, 0, count));
        }
    }

    private void deliver(ByteBuffer read) {
        try {
            for (ByteBuffer next = decoder.next(read); next != null; next = decoder.next(read)) {
                if (link.isEnding()) return;
                deliverOne(next);
            }
        } catch (FramingException broken) {
            String why = broken.code() == CloseCode.TOO_LARGE
                    ? "a message is longer than maxMessageBytes, " + maxMessageBytes + " bytes"
                    : String.valueOf(broken.getMessage());
            link.cut(broken.code().number(), why);
        }
    }

    private void deliverOne(ByteBuffer message) {
        if (text && !Utf8.isValid(message)) {
            link.cut(CloseCode.BAD_TEXT.number(), CloseCode.BAD_TEXT.reason());
            return;
        }
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        boolean took = guarded(() -> {
            if (text) listener.onText(new String(bytes, StandardCharsets.UTF_8));
            else listener.onBinary(bytes);
        });
        if (!took) link.cut("the listener failed");
    }

    /** Runs a call of the listener, which its contract does not allow to throw; false when it did. */
    static boolean guarded(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException | Error fault) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
            return false;
        }
    }
}
