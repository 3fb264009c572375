package io.trunkline.transport.okhttp;

import io.trunkline.domain.testkit.ScriptedServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Socket;

/** The server's end of a WebSocket, frame by frame (RFC 6455 section 5.2); reads only when asked, answers nothing by itself. */
final class WebSocketPeer implements ScriptedServer.Peer {
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int PATIENCE_SECONDS = 10;
    /** A test ends long before; this only lets a forgotten server thread go. */
    private static final int LIFE_SECONDS = 60;

    private final Socket socket;
    private final BufferedSource source;
    private final BufferedSink sink;
    private final CountDownLatch over = new CountDownLatch(1);

    WebSocketPeer(Socket socket) {
        this.socket = socket;
        this.source = Okio.buffer(socket.getSource());
        this.sink = Okio.buffer(socket.getSink());
        source.timeout().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Holds the server's thread, which would else read the frames as another HTTP request. */
    void stayUntilOver() {
        try {
            over.await(LIFE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(String text) {
        frame(FINAL | TEXT, new Buffer().writeUtf8(text));
    }

    /** Sends a binary message. */
    void sendBinary(byte[] bytes) {
        frame(FINAL | BINARY, new Buffer().write(bytes));
    }

    void ping() {
        frame(FINAL | PING, new Buffer());
    }

    /** Sends a text message in frames of one character each, with a ping between any two. */
    void sendInPieces(String text) {
        for (int i = 0; i < text.length(); i++) {
            int first = i == 0 ? TEXT : 0;
            int last = i == text.length() - 1 ? FINAL : 0;
            if (i > 0) ping();
            frame(first | last, new Buffer().writeUtf8(text.substring(i, i + 1)));
        }
    }

    /** Sends a text message of which the last frame never comes. */
    void sendPiecesWithoutEnd(int frameBytes, int frames) {
        for (int i = 0; i < frames; i++) {
            frame(i == 0 ? TEXT : 0, new Buffer().write(new byte[frameBytes]));
        }
    }

    /** Sends a text message that permessage-deflate (RFC 7692) has compressed. */
    void sendCompressed(ByteString deflated) {
        frame(FINAL | COMPRESSED | TEXT, new Buffer().write(deflated));
    }

    @Override
    public void sendBeginning(long messageBytes, int sentBytes) {
        write(new Buffer()
                .writeByte(FINAL | TEXT)
                .writeByte(127)
                .writeLong(messageBytes)
                .write(new byte[sentBytes]));
    }

    @Override
    public void close(int code, String reason) {
        frame(FINAL | CLOSE, new Buffer().writeShort(code).writeUtf8(reason));
    }

    /** A close frame without code and reason. */
    void closeWithoutCode() {
        frame(FINAL | CLOSE, new Buffer());
    }

    @Override
    public void cut() {
        socket.cancel();
        over.countDown();
    }

    @Override
    public String received() {
        try {
            return next();
        } catch (EOFException end) {
            return "end";
        } catch (IOException fault) {
            String message = String.valueOf(fault.getMessage());
            if (message.contains("reset") || message.contains("closed")) return "end";
            throw new AssertionError("nothing was received", fault);
        }
    }

    private String next() throws IOException {
        int first = source.readByte() & 0xff;
        int second = source.readByte() & 0xff;
        if ((second & 0x80) == 0) throw new AssertionError("a client must mask its frames");
        long length = second & 0x7f;
        if (length == 126) length = source.readShort() & 0xffff;
        else if (length == 127) length = source.readLong();
        byte[] key = source.readByteArray(4);
        byte[] payload = source.readByteArray(length);
        for (int i = 0; i < payload.length; i++) payload[i] ^= key[i & 3];
        return switch (first & 0x0f) {
            case TEXT -> "text " + new String(payload, StandardCharsets.UTF_8);
            case CLOSE -> closed(ByteString.of(payload));
            case PING -> "ping";
            case PONG -> "pong";
            default -> throw new AssertionError("an opcode that clients of ours do not send: " + first);
        };
    }

    private static String closed(ByteString payload) throws IOException {
        if (payload.size() == 0) return "closed";
        Buffer body = new Buffer().write(payload);
        return "closed " + (body.readShort() & 0xffff) + " " + body.readUtf8();
    }

    private void frame(int first, Buffer payload) {
        long length = payload.size();
        Buffer frame = new Buffer().writeByte(first);
        if (length < 126) frame.writeByte((int) length);
        else if (length < 1 << 16) frame.writeByte(126).writeShort((int) length);
        else frame.writeByte(127).writeLong(length);
        frame.write(payload, length);
        write(frame);
    }

    private void write(Buffer bytes) {
        try {
            sink.write(bytes, bytes.size());
            sink.flush();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
