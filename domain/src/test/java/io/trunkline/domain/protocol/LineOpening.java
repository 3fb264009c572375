package io.trunkline.domain.protocol;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.Framing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A protocol known by a line at the beginning: {@code PREFIX VERSION\n}; version 1 is served. */
record LineOpening(String prefix) implements StreamProtocol {
    @Override
    public String name() {
        return prefix.toLowerCase(Locale.ROOT);
    }

    @Override
    public ProtocolSession open(Connection connection) {
        throw new UnsupportedOperationException("only its opening is asked for");
    }

    @Override
    public Opening opening(ByteBuffer first) {
        String line = StandardCharsets.ISO_8859_1.decode(first).toString();
        String begin = prefix + " ";
        if (line.length() < begin.length()) return begin.startsWith(line) ? Opening.MORE : Opening.OTHER;
        if (!line.startsWith(begin)) return Opening.OTHER;
        int end = line.indexOf('\n', begin.length());
        if (end < 0) return Opening.MORE;
        return line.substring(begin.length(), end).equals("1")
                ? Opening.mine(end + 1)
                : new Opening.Refused(prefix + " speaks version 1 only");
    }

    @Override
    public Framing framing() {
        return Framing.NEWLINE;
    }

    @Override
    public boolean isText() {
        return true;
    }
}
