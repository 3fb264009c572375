package io.trunkline.transport.tcp;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.protocol.Opening;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.StreamProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A protocol of the tests on a stream: opened by {@code LINE 1\n}, refused for another version. */
record StreamLineProtocol(Protocol spoken, Framing framing) implements StreamProtocol {
    static final String OPENING = "LINE 1\n";
    private static final int VERSION_AT = 5;

    @Override
    public String name() {
        return spoken.name();
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return spoken.open(connection);
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public Opening opening(ByteBuffer first) {
        byte[] expected = OPENING.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(first.remaining(), expected.length);
        for (int i = 0; i < length; i++) {
            if (first.get(first.position() + i) == expected[i]) continue;
            return i < VERSION_AT ? Opening.OTHER : new Opening.Refused("LINE 1 is the only version");
        }
        return length == expected.length ? Opening.mine(length) : Opening.MORE;
    }
}
