package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.json.JsonArray;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import org.jspecify.annotations.Nullable;

/** Reads messages: one request, or a batch of them (JSON-RPC 2.0, sections 4 and 6). Safe to share between loops. */
public final class MessageReader {
    /** Batch, request, params: deeper is payload, and stays closed. */
    private static final int LEVELS = 3;

    private final JsonReader json;
    private final int batchLimit;
    private final int maxNesting;
    private final ChannelNameCache names;

    /**
     * @param maxNesting most levels of objects and arrays in a message
     * @param batchLimit most requests in a batch
     * @param names remembers channels of publishers
     */
    public MessageReader(int maxNesting, int batchLimit, ChannelNameCache names) {
        this.json = new JsonReader(maxNesting, batchLimit);
        this.batchLimit = batchLimit;
        this.maxNesting = maxNesting;
        this.names = names;
    }

    /** A publish to one channel; null where the message is anything else. */
    @Nullable
    PublishRequest<JsonValue> readPublish(byte[] utf8, int start, int end) {
        return new JsonPublishReader(utf8, start, end, maxNesting, names).read();
    }

    /** @throws CommandException when the message as a whole is refused */
    Message<JsonValue> read(byte[] utf8) {
        JsonValue root = parse(utf8);
        if (root.kind() != JsonKind.ARRAY) return Message.of(RequestReader.read(root));
        JsonArray batch = root.array();
        if (batch.count() == 0) throw new CommandException(ErrorCode.INVALID_REQUEST, "a batch must not be empty");
        if (batch.count() > batchLimit) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "a batch may hold at most " + batchLimit + " requests, but has " + batch.count(),
                    "native.batchLimit");
        }
        return new Message<>(batch.kept().stream().map(RequestReader::read).toList(), true);
    }

    private JsonValue parse(byte[] utf8) {
        try {
            return json.read(utf8, LEVELS);
        } catch (JsonFault fault) {
            String option = fault.isTooDeep() ? "native.maxNesting" : null;
            throw new CommandException(ErrorCode.PARSE_ERROR, "message is " + fault.getMessage(), option);
        }
    }
}
