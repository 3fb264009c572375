package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonScanner;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a publish of {@code data} to one channel where it lies: one pass, and one copy, the payload. Everything else, whether it
 * is another operation, unusual or wrong, is for {@link BinaryReader}. Both find the same in what both can read. Any thread.
 */
public final class BinaryPublishReader {
    private static final int CHANNEL = FieldType.STRING.bits() | FieldNumbers.of("channel");
    private static final int DATA = FieldNumbers.of("data");
    private static final int NUMBER = 0x1f;

    private final int maxNesting;
    private final ChannelNameCache names;

    /** @param maxNesting most levels in what is JSON */
    public BinaryPublishReader(int maxNesting, ChannelNameCache names) {
        this.maxNesting = maxNesting;
        this.names = names;
    }

    /** The publish that lies from {@code start} to {@code end}; null where the message is anything else. */
    public @Nullable PublishRequest<Long> read(byte[] message, int start, int end) {
        try {
            BinaryCursor cursor = new BinaryCursor(message, start);
            int first = cursor.next(end, "the operation");
            if ((first & ~BinaryReader.HAS_ID) != Operation.PUBLISH.number()) return null;
            Long id = (first & BinaryReader.HAS_ID) == 0 ? null : (Long) cursor.varint(end, "the id");
            return fields(cursor, end, id);
        } catch (BinaryFault | JsonFault fault) {
            return null;
        }
    }

    private @Nullable PublishRequest<Long> fields(BinaryCursor cursor, int end, @Nullable Long id) {
        ChannelName channel = null;
        Payload payload = null;
        while (cursor.at() < end) {
            int key = cursor.next(end, "a field");
            boolean isChannel = key == CHANNEL && channel == null;
            if (!isChannel && ((key & NUMBER) != DATA || payload != null)) return null;
            FieldType type = FieldType.of(key);
            if (type.compareTo(FieldType.STRING) < 0 || type.compareTo(FieldType.BYTES) > 0) return null;
            int length = cursor.length(end, "a field");
            int at = cursor.at();
            cursor.skip(length);
            if (type != FieldType.BYTES && !Utf8.isValid(ByteBuffer.wrap(cursor.bytes, at, length))) return null;
            if (!isChannel) payload = payload(type, cursor.bytes, at, at + length);
            else if ((channel = names.find(cursor.bytes, at, at + length)) == null) return null;
        }
        return channel == null || payload == null ? null : new PublishRequest<>(id, channel, payload);
    }

    private Payload payload(FieldType type, byte[] message, int start, int end) {
        if (type == FieldType.JSON) {
            JsonScanner json = new JsonScanner(message, start, end, maxNesting);
            json.skip(0);
            json.finish();
        }
        byte[] copy = Arrays.copyOfRange(message, start, end);
        if (type == FieldType.JSON) return Payload.json(copy);
        return type == FieldType.STRING ? Payload.text(copy) : Payload.binary(copy);
    }
}
