package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/**
 * A message as it goes out, framing and mask included. Its numbers have a fixed width, so for each publication only their digits
 * are overwritten. For one thread.
 */
final class Template {
    private final byte[] bytes;
    private final byte[] mask;
    private final int maskedFrom;
    private final Draft draft;

    /** A message that stands in {@code bytes} from {@code begin}, in clear. */
    Template(byte[] bytes, int begin, Draft draft) {
        this(bytes, begin, draft, new byte[4]);
    }

    /** A message that stands in {@code bytes} from {@code begin}, masked as RFC 6455, 5.3 says. */
    Template(byte[] bytes, int begin, Draft draft, byte[] mask) {
        this.bytes = bytes;
        this.maskedFrom = begin;
        this.mask = mask;
        this.draft = draft;
    }

    /** For a publication: its channel and the numbers of its payload. */
    void write(int channel, int sequence, int stream, int timeUs, ByteBuffer out) {
        if (draft.channelAt() >= 0) digits(draft.channelAt(), channel);
        digits(draft.payloadAt() + PayloadLayout.SEQUENCE_AT, sequence);
        digits(draft.payloadAt() + PayloadLayout.STREAM_AT, stream);
        digits(draft.payloadAt() + PayloadLayout.TIME_AT, timeUs);
        out.put(bytes);
    }

    /** For a request: its number, where the protocol has one, and its channel. */
    void request(int channel, int number, ByteBuffer out) {
        if (draft.channelAt() >= 0) digits(draft.channelAt(), channel);
        switch (draft.number()) {
            case NONE -> {}
            case HEX -> digits(draft.numberAt(), number);
            case LEB128 -> leb128(number);
            case SHORT -> {
                put(draft.numberAt(), number >>> 8);
                put(draft.numberAt() + 1, number);
            }
        }
        out.put(bytes);
    }

    int length() {
        return bytes.length;
    }

    private void leb128(int number) {
        long rest = Draft.LEB128_BASE + (number & Draft.LEB128_MASK);
        for (int i = 0; i < Draft.LEB128_BYTES; i++, rest >>>= 7) {
            put(draft.numberAt() + i, (int) (rest & 0x7f) | (i + 1 < Draft.LEB128_BYTES ? 0x80 : 0));
        }
    }

    private void digits(int at, int value) {
        long digits = Hex.digits(value);
        for (int i = 0, shift = 56; i < Hex.DIGITS; i++, shift -= 8) put(at + i, (int) (digits >>> shift));
    }

    private void put(int at, int value) {
        bytes[maskedFrom + at] = (byte) (value ^ mask[at & 3]);
    }
}
