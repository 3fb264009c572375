package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonEscapes;
import io.trunkline.domain.json.JsonNumbers;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.domain.publication.Publication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A publication as a JSON object: {@code channel}, {@code data} or {@code base64}, {@code offset?}, {@code user?}, {@code epoch?}, {@code receipt?}.
 * Measured
 * first, then written into an array that others share: this is the way of every message to every subscriber, so it takes no
 * detour over text, and JSON payloads are copied as they came.
 */
public final class PublicationJson {
    private static final byte[] CHANNEL = ascii("{\"channel\":\"");
    private static final byte[] JSON = ascii("\",\"data\":");
    private static final byte[] TEXT = ascii("\",\"data\":\"");
    private static final byte[] BINARY = ascii("\",\"base64\":\"");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] USER = ascii(",\"user\":\"");
    private static final byte[] EPOCH = ascii(",\"epoch\":\"");
    private static final byte[] RECEIPT = ascii(",\"receipt\":\"");

    private final String channel;
    private final Payload payload;
    private final int payloadLength;
    private final long offset;
    private final @Nullable String user;
    private final @Nullable String epoch;
    private final @Nullable String receipt;

    public PublicationJson(Publication publication) {
        channel = publication.channel().toString();
        payload = publication.payload();
        payloadLength = length(payload);
        offset = publication.offset();
        user = publication.user();
        epoch = publication.epoch();
        receipt = publication.terms().receipt();
    }

    /** Length of the object in bytes. */
    public int length() {
        int length = CHANNEL.length + JsonEscapes.length(channel) + opening(payload.kind()).length + payloadLength + 1;
        if (payload.kind() != PayloadKind.JSON) length++;
        if (offset != Publication.NO_OFFSET) length += OFFSET.length + JsonNumbers.length(offset);
        length += length(USER, user) + length(EPOCH, epoch) + length(RECEIPT, receipt);
        return length;
    }

    /** Writes the object into {@code out} from {@code at} on; returns where it ends. */
    public int write(byte[] out, int at) {
        int end = JsonEscapes.write(channel, out, put(CHANNEL, out, at));
        end = writePayload(out, end);
        if (offset != Publication.NO_OFFSET) end = JsonNumbers.write(offset, out, put(OFFSET, out, end));
        end = put(EPOCH, epoch, out, put(USER, user, out, end));
        end = put(RECEIPT, receipt, out, end);
        out[end++] = '}';
        return end;
    }

    private static int length(byte[] name, @Nullable String text) {
        return text == null ? 0 : name.length + JsonEscapes.length(text) + 1;
    }

    private static int put(byte[] name, @Nullable String text, byte[] out, int at) {
        if (text == null) return at;
        int end = JsonEscapes.write(text, out, put(name, out, at));
        out[end] = '"';
        return end + 1;
    }

    private int writePayload(byte[] out, int at) {
        int start = put(opening(payload.kind()), out, at);
        switch (payload.kind()) {
            case JSON -> payload.copyTo(out, start);
            case TEXT -> {
                if (payloadLength == payload.size()) payload.copyTo(out, start);
                else payload.copyEscapedTo(out, start);
            }
            case BINARY -> put(Base64.getEncoder().encode(payload.toBytes()), out, start);
        }
        int end = start + payloadLength;
        if (payload.kind() != PayloadKind.JSON) out[end++] = '"';
        return end;
    }

    private static byte[] opening(PayloadKind kind) {
        return switch (kind) {
            case JSON -> JSON;
            case TEXT -> TEXT;
            case BINARY -> BINARY;
        };
    }

    private static int length(Payload payload) {
        return switch (payload.kind()) {
            case JSON -> payload.size();
            case TEXT -> payload.escapedSize();
            case BINARY -> (payload.size() + 2) / 3 * 4;
        };
    }

    private static int put(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
