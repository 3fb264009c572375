package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The status line and the fields that an HTTP answer begins with. */
final class HttpHead {
    private static final byte[] END = Bytes.ascii("\r\n\r\n");
    /** Heads are longer than this only where no server of this kind is. */
    private static final int MAX_BYTES = 16 << 10;

    private HttpHead() {}

    /** Steps over the head once all of it is there, and returns it; null before. */
    static @Nullable String take(ByteBuffer in) {
        int end = Bytes.find(in, in.position(), in.limit(), END);
        if (end < 0) {
            if (in.remaining() > MAX_BYTES) throw new BenchException("the head of the server's answer does not end");
            return null;
        }
        String head = Bytes.text(in, in.position(), end - in.position());
        in.position(end + END.length);
        return head;
    }

    static String status(String head) {
        return head.lines().findFirst().orElse("");
    }
}
