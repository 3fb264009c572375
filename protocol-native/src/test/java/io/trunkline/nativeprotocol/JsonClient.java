package io.trunkline.nativeprotocol;

import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's codec of the JSON form, its requests as text. */
final class JsonClient {
    static final NativeCodec CODEC = NativeCodec.json(new LabelledMessages(LabelLayout.TRUNKLINE, 10));

    private JsonClient() {}

    static String text(NativeOutgoing message) {
        return message.message().asText();
    }

    static String connect(long id, @Nullable String client) {
        return text(CODEC.connect(id, client));
    }

    static String subscribe(long id, String channel, boolean noLocal) {
        return text(CODEC.subscribe(id, channel, noLocal));
    }

    static String unsubscribe(long id, String channel) {
        return text(CODEC.unsubscribe(id, channel));
    }

    static String publish(long id, String channel, Payload payload) {
        return text(CODEC.publish(id, channel, payload));
    }

    static String history(long id, String channel, int limit, @Nullable StreamPosition since, boolean reverse) {
        return text(CODEC.history(id, channel, limit, since, reverse));
    }

    static String ping(long id) {
        return text(CODEC.ping(id));
    }

    static String answer(NativeMessage.Question question) {
        return text(CODEC.answer(question));
    }

    static List<NativeMessage> read(String text) {
        return CODEC.read(text);
    }
}
