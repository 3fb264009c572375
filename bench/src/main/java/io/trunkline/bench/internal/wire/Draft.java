package io.trunkline.bench.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message before it is framed, and where in it the numbers stand; -1 for those it has not. */
final class Draft {
    /** How the number of a request is written. */
    enum Number {
        NONE,
        HEX,
        LEB128,
        SHORT
    }

    /** Numbers of this size and up to eight times of it have the same length in LEB128. */
    static final long LEB128_BASE = 1L << 28;

    static final int LEB128_MASK = (1 << 28) - 1;
    static final int LEB128_BYTES = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int channelAt = -1;
    private int payloadAt = -1;
    private int numberAt = -1;
    private Number number = Number.NONE;

    Draft text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    Draft raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** The name of a channel, which ends in its number. */
    Draft channel(String name) {
        text(name);
        channelAt = bytes.size() - Hex.DIGITS;
        return this;
    }

    Draft payload(int length) {
        payloadAt = bytes.size();
        return raw(PayloadLayout.blank(length));
    }

    Draft number(Number how) {
        numberAt = bytes.size();
        number = how;
        return switch (how) {
            case NONE -> this;
            case HEX -> text("0".repeat(Hex.DIGITS));
            case LEB128 -> raw(new byte[LEB128_BYTES]);
            case SHORT -> raw(new byte[2]);
        };
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int channelAt() {
        return channelAt;
    }

    int payloadAt() {
        return payloadAt;
    }

    int numberAt() {
        return numberAt;
    }

    Number number() {
        return number;
    }
}
