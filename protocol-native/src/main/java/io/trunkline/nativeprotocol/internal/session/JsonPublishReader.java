package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonScanner;
import io.trunkline.domain.json.JsonStrings;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a publish of {@code data} to one channel where it lies: one pass that notes where the parts are, and one copy, the
 * payload. Everything else is not its business, whether it is another request, unusual or wrong: for that {@link MessageReader}
 * has the words. Both find the same in what both can read. One object reads one message.
 */
final class JsonPublishReader {
    private static final byte[] VERSION = ascii("jsonrpc");
    private static final byte[] ID = ascii("id");
    private static final byte[] METHOD = ascii("method");
    private static final byte[] PARAMS = ascii("params");
    private static final byte[] CHANNEL = ascii("channel");
    private static final byte[] DATA = ascii("data");
    private static final byte[] QUOTED_2_0 = ascii("\"2.0\"");
    private static final byte[] QUOTED_PUBLISH = ascii("\"publish\"");

    private final byte[] json;
    private final JsonScanner scanner;
    private final ChannelNameCache names;
    private boolean version;
    private boolean method;
    private boolean params;
    private @Nullable JsonValue id;
    private @Nullable ChannelName channel;
    private @Nullable Payload payload;

    JsonPublishReader(byte[] json, int start, int end, int maxNesting, ChannelNameCache names) {
        this.json = json;
        this.scanner = new JsonScanner(json, start, end, maxNesting);
        this.names = names;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The publish; null where the message is anything else. */
    @Nullable
    PublishRequest<JsonValue> read() {
        try {
            if (!isRequest()) return null;
            scanner.finish();
        } catch (JsonFault fault) {
            return null;
        }
        if (!version || !method || channel == null || payload == null) return null;
        return new PublishRequest<>(id, channel, payload);
    }

    private boolean isRequest() {
        if (scanner.value() != JsonKind.OBJECT || !scanner.enter(1, '}')) return false;
        do {
            scanner.skipName();
            if (!isMember()) return false;
        } while (scanner.more('}'));
        return true;
    }

    /** Reads a member of the request; false where it is none, is there twice, or is not as it is to be. */
    private boolean isMember() {
        if (scanner.nameIs(PARAMS)) return !params && isParams();
        if (scanner.nameIs(METHOD)) return !method && (method = isWritten(QUOTED_PUBLISH));
        if (scanner.nameIs(VERSION)) return !version && (version = isWritten(QUOTED_2_0));
        return scanner.nameIs(ID) && id == null && isId();
    }

    private boolean isWritten(byte[] quoted) {
        if (scanner.value() != JsonKind.STRING) return false;
        int start = scanner.at();
        scanner.skipScalar(JsonKind.STRING);
        return Arrays.equals(json, start, scanner.at(), quoted, 0, quoted.length);
    }

    private boolean isId() {
        JsonKind kind = scanner.value();
        if (kind != JsonKind.NUMBER && kind != JsonKind.STRING) return false;
        int start = scanner.at();
        scanner.skipScalar(kind);
        if (scanner.at() - start > RequestReader.LONGEST_ID) return false;
        // the answer may be written when the message's bytes are somebody else's
        id = JsonValue.copied(json, start, scanner.at(), kind);
        return RequestReader.isId(id);
    }

    private boolean isParams() {
        params = true;
        if (scanner.value() != JsonKind.OBJECT || !scanner.enter(2, '}')) return false;
        do {
            scanner.skipName();
            boolean known = scanner.nameIs(DATA) ? payload == null && isData() : isChannel();
            if (!known) return false;
        } while (scanner.more('}'));
        return true;
    }

    private boolean isChannel() {
        if (!scanner.nameIs(CHANNEL) || channel != null || scanner.value() != JsonKind.STRING) return false;
        int start = scanner.at() + 1;
        scanner.skipScalar(JsonKind.STRING);
        int end = scanner.at() - 1;
        for (int i = start; i < end; i++) {
            if (json[i] == '\\') return false;
        }
        channel = names.find(json, start, end);
        return channel != null;
    }

    private boolean isData() {
        JsonKind kind = scanner.value();
        int start = scanner.at();
        scanner.skip(2);
        if (kind == JsonKind.STRING) {
            byte[] text = JsonStrings.utf8(json, start + 1, scanner.at() - 1);
            if (text != null) payload = Payload.text(text);
        } else {
            payload = Payload.json(Arrays.copyOfRange(json, start, scanner.at()));
        }
        return payload != null;
    }
}
