package io.trunkline.server.cli;

import io.trunkline.client.Publication;
import io.trunkline.domain.payload.Payload;
import io.trunkline.server.text.Escapes;
import java.util.Base64;

/** A publication on one line. */
final class PublicationLine {
    private PublicationLine() {}

    /** {@code CHANNEL PAYLOAD}, for people. */
    static String text(Publication publication) {
        return Escapes.line(publication.channel()) + ' ' + payload(publication.payload());
    }

    /** A payload alone, for people. */
    static String payload(Payload payload) {
        return switch (payload.kind()) {
            case JSON -> Escapes.jsonLine(payload.asText());
            case TEXT -> Escapes.line(payload.asText());
            case BINARY -> "base64:" + base64(payload);
        };
    }

    /** A JSON object with the members that the native protocol has, for programs. */
    static String json(Publication publication) {
        StringBuilder out = new StringBuilder("{\"channel\":").append(quoted(publication.channel()));
        Payload payload = publication.payload();
        out.append(
                switch (payload.kind()) {
                    case JSON -> ",\"data\":" + Escapes.jsonLine(payload.asText());
                    case TEXT -> ",\"data\":" + quoted(payload.asText());
                    case BINARY -> ",\"base64\":" + quoted(base64(payload));
                });
        if (publication.hasOffset()) out.append(",\"offset\":").append(publication.offset());
        if (publication.user() != null) out.append(",\"user\":").append(quoted(publication.user()));
        return out.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + Escapes.json(text) + '"';
    }

    private static String base64(Payload payload) {
        return Base64.getEncoder().encodeToString(payload.toBytes());
    }
}
