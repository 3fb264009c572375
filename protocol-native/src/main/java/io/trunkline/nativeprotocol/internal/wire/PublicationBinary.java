package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.domain.publication.Publication;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A publication as fields: {@code channel}, {@code data} with the payload's kind as its type, {@code offset?},
 * {@code user?}, {@code epoch?}, {@code receipt?}. Measured first, then written into an array that others share; payloads are copied as they are.
 */
final class PublicationBinary {
    // all of these keys but the last take one byte
    private static final int CHANNEL = FieldNumbers.of("channel");
    private static final int DATA = FieldNumbers.of("data");
    private static final int OFFSET = FieldNumbers.of("offset");
    private static final int USER = FieldNumbers.of("user");
    private static final int EPOCH = FieldNumbers.of("epoch");
    private static final int RECEIPT = FieldNumbers.of("receipt");

    private final byte[] channel;
    private final Payload payload;
    private final long offset;
    private final byte @Nullable [] user;
    private final byte @Nullable [] epoch;
    private final byte @Nullable [] receipt;

    PublicationBinary(Publication publication) {
        channel = publication.channel().toString().getBytes(StandardCharsets.UTF_8);
        payload = publication.payload();
        offset = publication.offset();
        user = utf8(publication.user());
        epoch = utf8(publication.epoch());
        receipt = utf8(publication.terms().receipt());
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static FieldType type(PayloadKind kind) {
        return switch (kind) {
            case JSON -> FieldType.JSON;
            case TEXT -> FieldType.STRING;
            case BINARY -> FieldType.BYTES;
        };
    }

    /** Length of the fields in bytes. */
    int length() {
        int length = length(channel.length) + length(payload.size());
        if (offset >= 0) length += 1 + Varints.length(offset);
        if (user != null) length += length(user.length);
        if (epoch != null) length += length(epoch.length);
        if (receipt != null) length += 1 + length(receipt.length);
        return length;
    }

    private static int length(int content) {
        return 1 + Varints.length(content) + content;
    }

    /** Writes the fields into {@code out} from {@code at} on; returns where they end. */
    int write(byte[] out, int at) {
        int end = put(channel, CHANNEL, out, at);
        end = Varints.putKey(type(payload.kind()), DATA, out, end);
        end = Varints.put(payload.size(), out, end);
        payload.copyTo(out, end);
        end += payload.size();
        if (offset >= 0) end = Varints.put(offset, out, Varints.putKey(FieldType.INTEGER, OFFSET, out, end));
        if (user != null) end = put(user, USER, out, end);
        if (epoch != null) end = put(epoch, EPOCH, out, end);
        return receipt == null ? end : put(receipt, RECEIPT, out, end);
    }

    private static int put(byte[] utf8, int number, byte[] out, int at) {
        int end = Varints.put(utf8.length, out, Varints.putKey(FieldType.STRING, number, out, at));
        System.arraycopy(utf8, 0, out, end, utf8.length);
        return end + utf8.length;
    }
}
