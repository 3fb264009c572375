package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.framing.EventFraming;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.presence.PresenceChange;

/** The {@code join} and {@code leave} notifications, as all connections of a form get them. */
final class PresenceForm {
    private PresenceForm() {}

    static WireBytes json(PresenceChange change) {
        JsonWriter out = new JsonWriter();
        out.object(notification -> {
            notification.name("jsonrpc").string("2.0");
            notification.name("method").string(operation(change).text());
            notification.name("params").object(params -> write(new JsonFieldWriter(params), change));
        });
        return out.toMessage();
    }

    static WireBytes event(PresenceChange change) {
        WireBytes params = new JsonWriter()
                .object(out -> write(new JsonFieldWriter(out), change))
                .toMessage();
        return EventFraming.event(EventFraming.named(operation(change).text()), params);
    }

    static WireBytes binary(PresenceChange change) {
        BinaryWriter out = new BinaryWriter(operation(change), null);
        write(out, change);
        return out.toMessage();
    }

    private static Operation operation(PresenceChange change) {
        return change.joined() ? Operation.JOIN : Operation.LEAVE;
    }

    private static void write(FieldWriter out, PresenceChange change) {
        out.string("channel", change.channel().toString());
        MemberFields.write(out, change.members());
        out.integer("count", change.count());
    }
}
