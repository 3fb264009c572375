package io.trunkline.nativeprotocol;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeMessage.Answer;
import io.trunkline.nativeprotocol.NativeMessage.Delivery;
import io.trunkline.nativeprotocol.NativeMessage.Farewell;
import io.trunkline.nativeprotocol.NativeMessage.Join;
import io.trunkline.nativeprotocol.NativeMessage.Leave;
import io.trunkline.nativeprotocol.NativeMessage.Progress;
import io.trunkline.nativeprotocol.NativeMessage.Slow;
import io.trunkline.nativeprotocol.NativeMessage.Subscribed;
import io.trunkline.nativeprotocol.NativeMessage.Unknown;
import io.trunkline.nativeprotocol.NativeMessage.Unsubscribed;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.OpeningLine;
import io.trunkline.nativeprotocol.internal.wire.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client says and hears, in one form of the native protocol. Ids are the caller's, from 0 to 2^53; channel names are
 * checked by the server. Any thread; nothing is kept between calls.
 */
public abstract sealed class NativeCodec permits JsonCodec, BinaryCodec {
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    NativeCodec() {}

    /**
     * The form of {@code trunkline.v1}.
     *
     * @param labels how labelled binary messages are laid out
     */
    public static NativeCodec json(LabelledMessages labels) {
        return new JsonCodec(labels);
    }

    /**
     * The form of {@code trunkline.v1.bin}.
     *
     * @param labels whose limit holds for labels; their layout is the form's own
     */
    public static NativeCodec binary(LabelledMessages labels) {
        return new BinaryCodec(labels);
    }

    /** How both forms begin on a plain stream. */
    public static List<StreamOpening> streams() {
        return List.of(
                new StreamOpening(NativeProtocol.NAME, OpeningLine.JSON, Framing.LENGTH_4, true),
                new StreamOpening(NativeBinaryProtocol.NAME, OpeningLine.BINARY, Framing.LENGTH_4, false));
    }

    // ---- what a client says

    /** @param client what the client calls itself, at most 100 characters */
    public final NativeOutgoing connect(long id, @Nullable String client) {
        return connect(id, client, null);
    }

    /**
     * @param client what the client calls itself, at most 100 characters
     * @param token says who the client is; null where the handshake has said so, or nobody asks
     */
    public final NativeOutgoing connect(long id, @Nullable String client, @Nullable Secret token) {
        return connect(id, client, token, null);
    }

    /**
     * @param client what the client calls itself, at most 100 characters
     * @param token says who the client is; null where the handshake has said so, or nobody asks
     * @param resume the session of the connection that was lost, whose subscriptions the client asks for itself; null for a
     *     new one
     */
    public final NativeOutgoing connect(
            long id, @Nullable String client, @Nullable Secret token, @Nullable Secret resume) {
        return request(id, "connect", params -> {
            if (token != null) params.string("token", token.reveal());
            if (resume != null) params.string("resume", resume.reveal()).flag("restore", false);
            if (client != null) params.string("client", client);
        });
    }

    /** The client leaves for good: what it has to say where its line ends without a word. */
    public final NativeOutgoing goodbye(long id) {
        return request(id, "goodbye", none -> {});
    }

    /** Another token of the same user, in the place of the one before. */
    public final NativeOutgoing refresh(long id, Secret token) {
        return request(id, "refresh", params -> params.string("token", token.reveal()));
    }

    /** @param noLocal whether the client's own publications are left out */
    public final NativeOutgoing subscribe(long id, String channelOrPattern, boolean noLocal) {
        return subscribe(id, channelOrPattern, new NativeSubscribe(noLocal, false, false, null));
    }

    /** @param how the options of the subscription */
    public final NativeOutgoing subscribe(long id, String channelOrPattern, NativeSubscribe how) {
        return request(id, "subscribe", params -> {
            params.string("channel", channelOrPattern);
            if (how.noLocal()) params.flag("noLocal", true);
            if (how.presence()) params.flag("presence", true);
            if (how.recover()) params.flag("recover", true);
            if (how.since() != null) SinceFields.write(how.since(), params);
        });
    }

    public final NativeOutgoing unsubscribe(long id, String channelOrPattern) {
        return request(id, "unsubscribe", params -> params.string("channel", channelOrPattern));
    }

    /** @throws IllegalArgumentException when a JSON payload is not JSON */
    public final NativeOutgoing publish(long id, String channelOrPattern, Payload payload) {
        return publish(id, channelOrPattern, payload, NativePublish.PLAIN);
    }

    /** @throws IllegalArgumentException when a JSON payload is not JSON */
    public final NativeOutgoing publish(long id, String channelOrPattern, Payload payload, NativePublish how) {
        if (payload.kind() == PayloadKind.JSON) check(payload);
        return request(id, "publish", params -> {
            params.string("channel", channelOrPattern).payload(payload);
            if (!how.equals(NativePublish.PLAIN)) options(params, how);
        });
    }

    private static void options(FieldWriter params, NativePublish how) {
        if (how.key() != null) params.string("key", how.key());
        if (how.ack() != null) params.string("ack", how.ack());
        if (how.count() > 0) params.integer("count", how.count());
        if (how.timeoutMs() > 0) params.integer("timeout", how.timeoutMs());
        if (how.receipts()) params.flag("receipts", true);
        if (how.ttlMs() > 0) params.integer("ttl", how.ttlMs());
        if (!how.include().isEmpty()) params.json("include", array(how.include()));
        if (!how.exclude().isEmpty()) params.json("exclude", array(how.exclude()));
        if (how.excludeSelf()) params.flag("excludeSelf", true);
        if (how.tx() != null) params.string("tx", how.tx());
    }

    /** The client has a publication that asks for it. */
    public final NativeOutgoing confirm(long id, String receipt) {
        return request(id, "confirm", params -> params.string("receipt", receipt));
    }

    /** @param tx the client's own name for the transaction */
    public final NativeOutgoing begin(long id, String tx) {
        return request(id, "begin", params -> params.string("tx", tx));
    }

    /** @param count how many publishes it must have */
    public final NativeOutgoing commit(long id, String tx, int count) {
        return request(id, "commit", params -> params.string("tx", tx).integer("count", count));
    }

    /**
     * @param timeoutMs how long the client waits for the answer, positive
     * @throws IllegalArgumentException when a JSON payload is not JSON
     */
    public final NativeOutgoing call(long id, String method, Payload data, long timeoutMs) {
        if (data.kind() == PayloadKind.JSON) check(data);
        return request(
                id,
                "call",
                params -> params.string("method", method).payload(data).integer("timeout", timeoutMs));
    }

    /** @param call the id of the request that is given up */
    public final NativeOutgoing cancel(long id, long call) {
        return request(id, "cancel", params -> params.integer("call", call));
    }

    private static String array(List<String> texts) {
        return new JsonWriter().array(out -> texts.forEach(out::string)).toString();
    }

    /** What is not one JSON value would break the request around it, or be read as more parameters. */
    private static void check(Payload json) {
        try {
            JSON.read(json.toBytes(), 0);
        } catch (JsonFault fault) {
            throw new IllegalArgumentException("payload of kind JSON is " + fault.getMessage());
        }
    }

    /**
     * @param limit most publications to get
     * @param since the place after which to read (before which, when {@code reverse}); null for the whole
     * @param reverse newest first
     */
    public final NativeOutgoing history(
            long id, String channel, int limit, @Nullable StreamPosition since, boolean reverse) {
        return request(id, "history", params -> {
            params.string("channel", channel);
            params.integer("limit", limit);
            if (since != null) {
                params.object(
                        "since", place -> place.string("epoch", since.epoch()).integer("offset", since.offset()));
            }
            if (reverse) params.flag("reverse", true);
        });
    }

    /** Who is in a channel, or in the channels of a pattern. */
    public final NativeOutgoing presence(long id, String channelOrPattern) {
        return request(id, "presence", params -> params.string("channel", channelOrPattern));
    }

    /** How many are in a channel, or in the channels of a pattern. */
    public final NativeOutgoing presenceStats(long id, String channelOrPattern) {
        return request(id, "presenceStats", params -> params.string("channel", channelOrPattern));
    }

    public final NativeOutgoing ping(long id) {
        return request(id, "ping", none -> {});
    }

    /** The answer to what a server asks: {@code ping} is answered, nothing else is known. */
    public abstract NativeOutgoing answer(NativeMessage.Question question);

    /**
     * A labelled binary message.
     *
     * @throws io.trunkline.domain.error.CommandException when the label breaks a rule
     */
    public abstract NativeOutgoing labelled(String id, ByteBuffer data);

    abstract NativeOutgoing request(long id, String method, Consumer<FieldWriter> params);

    // ---- what a server says

    /**
     * Reads a text message: one thing, or a batch of them in order.
     *
     * @throws NativeFormatException when it is not what the protocol allows
     */
    public abstract List<NativeMessage> read(String text);

    /**
     * As {@link #read(String)}, of a binary message; the array is given away.
     *
     * @throws NativeFormatException when it is not what the protocol allows
     */
    public abstract List<NativeMessage> read(byte[] message);

    /** An answer of any form. */
    static NativeMessage answer(long id, Value result) {
        return new Answer(id, new NativeResult(Fields.of(result, "result")));
    }

    /** A notification of any form. */
    static NativeMessage notification(String method, Value params) {
        return switch (method) {
            case "publication" -> new Delivery(Fields.of(params, method).publication());
            case "disconnect" -> farewell(Fields.of(params, method));
            case "subscribed" -> subscribed(Fields.of(params, method));
            case "unsubscribed" -> unsubscribed(Fields.of(params, method));
            case "slow" -> slow(Fields.of(params, method));
            case "join" -> join(Fields.of(params, method));
            case "progress" -> progress(Fields.of(params, method));
            case "receipt" -> receipt(Fields.of(params, method));
            case "leave" -> leave(Fields.of(params, method));
            default -> new Unknown(method);
        };
    }

    private static Subscribed subscribed(Fields params) {
        return new Subscribed(params.requiredString("channel"), params.get("epoch") == null ? null : params.position());
    }

    private static Unsubscribed unsubscribed(Fields params) {
        String message = params.string("message");
        return new Unsubscribed(
                params.requiredString("channel"),
                message == null ? "" : message,
                params.string("name"),
                params.string("option"));
    }

    private static Slow slow(Fields params) {
        return new Slow(params.requiredString("channel"), params.integer("lost"));
    }

    private static Join join(Fields params) {
        return new Join(params.requiredString("channel"), params.members("members"), params.requiredInteger("count"));
    }

    private static Leave leave(Fields params) {
        return new Leave(params.requiredString("channel"), params.members("members"), params.requiredInteger("count"));
    }

    private static NativeMessage receipt(Fields params) {
        return new NativeMessage.Receipt(params.requiredInteger("publish"), params.receipt());
    }

    private static Progress progress(Fields params) {
        return new Progress(params.requiredInteger("call"), params.payload());
    }

    private static Farewell farewell(Fields params) {
        int code = (int) params.requiredInteger("code");
        String reason = params.string("reason");
        Long after = params.integer("after");
        return new Farewell(code, reason == null ? "" : reason, params.flag("reconnect"), after == null ? 0 : after);
    }
}
