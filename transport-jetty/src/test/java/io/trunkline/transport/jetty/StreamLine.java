package io.trunkline.transport.jetty;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.protocol.Opening;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.StreamProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Another protocol on a plain stream: it begins with {@code LINE/1} and a newline, then lengths of four bytes and messages. */
record StreamLine(Protocol other) implements StreamProtocol {
    static final String OPENING = "LINE/1\n";
    static final String REFUSAL = "speak LINE/1";

    @Override
    public String name() {
        return other.name();
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return other.open(connection);
    }

    @Override
    public Opening opening(ByteBuffer first) {
        String begin = StandardCharsets.ISO_8859_1.decode(first).toString();
        if (begin.startsWith(OPENING)) return Opening.mine(OPENING.length());
        if (OPENING.startsWith(begin)) return Opening.MORE;
        return begin.startsWith("LINE/") ? new Opening.Refused(REFUSAL) : Opening.OTHER;
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_4;
    }

    @Override
    public boolean isText() {
        return true;
    }
}
