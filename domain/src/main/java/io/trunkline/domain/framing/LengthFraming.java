package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A length of 1, 2 or 4 bytes, unsigned, before each message. */
record LengthFraming(int size, ByteOrder order, boolean inclusive) implements Framing {
    LengthFraming {
        if (size != 1 && size != 2 && size != 4) {
            throw new IllegalArgumentException("a length has 1, 2 or 4 bytes, but was to have " + size);
        }
        // one byte has no order: framings that mean the same are equal, and share the bytes of a publication
        if (size == 1) order = ByteOrder.BIG_ENDIAN;
    }

    @Override
    public WireBytes frame(WireBytes message) {
        long value = valueFor(message);
        byte[] framed = new byte[size + message.length()];
        ByteBuffer out = ByteBuffer.wrap(framed).order(order);
        switch (size) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort((short) value);
            default -> out.putInt((int) value);
        }
        message.putInto(out);
        return message.isText() ? WireBytes.text(framed) : WireBytes.binary(framed);
    }

    @Override
    public WireBytes frameOwn(WireBytes message) {
        if (order == ByteOrder.LITTLE_ENDIAN) return frame(message);
        WireBytes framed = message.behind(valueFor(message), size);
        return framed == null ? frame(message) : framed;
    }

    private long valueFor(WireBytes message) {
        long value = message.length() + (inclusive ? (long) size : 0);
        if (value >= 1L << 8 * size) {
            throw new FramingException(
                    CloseCode.TOO_LARGE, "message is too large for " + text() + ": " + message.length() + " bytes");
        }
        return value;
    }

    @Override
    public FrameDecoder decoder(int maxBytes) {
        return new LengthDecoder(this, maxBytes);
    }

    /** The length of the message that begins at {@code at}; only what the limit allows. */
    int lengthAt(ByteBuffer bytes, int at, int maxBytes) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = order == ByteOrder.BIG_ENDIAN ? size - 1 - i : i;
            value |= (bytes.get(at + i) & 0xffL) << 8 * shift;
        }
        if (inclusive) value -= size;
        if (value < 0) {
            throw new FramingException(
                    CloseCode.PROTOCOL,
                    "a length that counts itself must be at least " + size + ", but was " + (value + size));
        }
        if (value > maxBytes) throw FramingException.tooLong(value, maxBytes);
        return (int) value;
    }

    @Override
    public String text() {
        String little = order == ByteOrder.LITTLE_ENDIAN ? "-little-endian" : "";
        return "length" + size + little + (inclusive ? "-inclusive" : "");
    }
}
