package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The opening handshake of RFC 6455, section 4, with the example key of the RFC for every connection. */
final class WebSocketUpgrade {
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private final byte[] request;

    /** @param subprotocol null for none */
    WebSocketUpgrade(Target target, @Nullable String subprotocol) {
        this.request = Bytes.ascii("GET " + target.path() + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (subprotocol == null ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n") + "\r\n");
    }

    byte[] request() {
        return request;
    }

    /** Steps over the answer once all of it is there. */
    boolean isAccepted(ByteBuffer in) {
        String answer = HttpHead.take(in);
        if (answer == null) return false;
        String status = HttpHead.status(answer);
        if (!status.startsWith("HTTP/1.1 101")) throw new BenchException("the server refused the upgrade: " + status);
        if (!answer.contains(ACCEPT)) throw new BenchException("the server's Sec-WebSocket-Accept is wrong");
        return true;
    }
}
