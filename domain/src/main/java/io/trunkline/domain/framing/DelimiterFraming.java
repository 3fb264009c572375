package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes that end each message.
 *
 * @param delimiter 1 to 16 bytes, as characters of ISO 8859-1 so that framings compare by value
 * @param anywhere whether it is looked for within a read, or only at the end of one
 * @param stripReturn whether a {@code \r} before it is taken off too
 */
record DelimiterFraming(String delimiter, boolean anywhere, boolean stripReturn) implements Framing {
    private static final int LONGEST = 16;

    DelimiterFraming {
        if (delimiter.isEmpty() || delimiter.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a delimiter has 1 to " + LONGEST + " bytes, but was to have " + delimiter.length());
        }
    }

    @Override
    public WireBytes frame(WireBytes message) {
        byte[] end = bytes();
        byte[] framed = new byte[message.length() + end.length];
        message.putInto(ByteBuffer.wrap(framed));
        System.arraycopy(end, 0, framed, message.length(), end.length);
        if (anywhere && DelimiterDecoder.find(ByteBuffer.wrap(framed), 0, end) < message.length()) {
            throw new FramingException(CloseCode.PROTOCOL, "message holds the delimiter of " + text());
        }
        return message.isText() ? WireBytes.text(framed) : WireBytes.binary(framed);
    }

    @Override
    public FrameDecoder decoder(int maxBytes) {
        return new DelimiterDecoder(this, maxBytes);
    }

    byte[] bytes() {
        return delimiter.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String text() {
        if (stripReturn) return "newline";
        return "delimiter" + (anywhere ? " " : "-at-end-of-read ")
                + HexFormat.of().formatHex(bytes());
    }
}
