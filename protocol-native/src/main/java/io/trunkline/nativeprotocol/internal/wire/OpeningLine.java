package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.protocol.Detector;
import io.trunkline.domain.protocol.Opening;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The line with which a client begins on a plain stream: {@code TL/1 json} or {@code TL/1 bin}, and {@code \n} or {@code \r\n}. */
public final class OpeningLine {
    public static final String JSON = "TL/1 json\n";
    public static final String BINARY = "TL/1 bin\n";

    /** How the line of any version begins. */
    private static final byte[] OURS = "TL/".getBytes(StandardCharsets.ISO_8859_1);

    /** The answer to a line that begins as ours and asks for something else. */
    private static final Opening REFUSED =
            new Opening.Refused("TL/1 error: the first line must be 'TL/1 json' or 'TL/1 bin', which are spoken here");

    private OpeningLine() {}

    /** Looks for {@code wanted}, which is one of ours; the other one is left to its protocol. */
    public static Opening look(ByteBuffer first, String wanted) {
        int at = first.position();
        int most = Math.min(first.remaining(), Detector.LONGEST);
        for (int i = 0; i < Math.min(most, OURS.length); i++) {
            if (first.get(at + i) != OURS[i]) return Opening.OTHER;
        }
        int end = 0;
        while (end < most && first.get(at + end) != '\n') end++;
        if (end == most) return most == Detector.LONGEST ? REFUSED : Opening.MORE;
        String line = read(first, end + 1).replace("\r\n", "\n");
        if (line.equals(wanted)) return Opening.mine(end + 1);
        return line.equals(JSON) || line.equals(BINARY) ? Opening.OTHER : REFUSED;
    }

    private static String read(ByteBuffer first, int length) {
        byte[] bytes = new byte[length];
        first.get(first.position(), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
