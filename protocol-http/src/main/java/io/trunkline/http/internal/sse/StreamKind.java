package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.framing.EventFraming;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a stream is to its client. */
enum StreamKind {
    /** The line of a client that speaks a protocol of connections; it knows the secret, so numbers are its ids. */
    LINK,
    /** Events for an {@code EventSource}, which sends back nothing but the id: the secret stands in it. */
    EVENTS,
    /** Events of one channel, whose ids are the places in it: the channel's history is what such a stream goes on with. */
    POSITIONS;

    OutboundFraming framing() {
        return this == LINK ? EventFraming.EVENTS : Framing.NONE;
    }

    /** Whether the stream itself can go on over another answer. */
    boolean returns() {
        return this != POSITIONS;
    }

    /** The field of an id up to its number. */
    byte[] idBefore(Secret secret) {
        String field = this == EVENTS ? "id: " + secret.reveal() + ":" : "id: ";
        return field.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What an answer begins with. */
    String opening(Secret secret, boolean first, boolean poll) {
        String retry = "retry: " + (poll ? 0 : 1_000) + "\n\n";
        if (this != LINK || !first) return retry;
        String link = new JsonWriter()
                .object(out -> out.name("link").string(secret.reveal()))
                .toString();
        return retry + "event: link\ndata: " + link + "\n\n";
    }

    /** The last event; null where the protocol's own last words are. */
    @Nullable
    WireBytes lastEvent(int code, String reason) {
        if (this != LINK) return null;
        WireBytes close = new JsonWriter()
                .object(out -> out.name("code").number(code).name("reason").string(reason))
                .toMessage();
        return EventFraming.event(EventFraming.named("close"), close);
    }
}
