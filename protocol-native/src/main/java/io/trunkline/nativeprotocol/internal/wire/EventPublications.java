package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.framing.EventFraming;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;

/** Publications as events without a name, which {@code onmessage} gets; what is told of members has its name. */
public final class EventPublications {
    /** Events without ids. */
    public static final WireForm PLAIN = new WireForm("trunkline.v1 events", publication -> event(publication, ""));

    /** Events whose ids are their places in the history of their channel: {@code EPOCH:OFFSET}. */
    public static final WireForm POSITIONED =
            new WireForm("trunkline.v1 positions", publication -> event(publication, id(publication)));

    private EventPublications() {}

    private static WireBytes event(Publication publication, String id) {
        PresenceChange change = publication.presence();
        if (change != null) return PresenceForm.event(change);
        PublicationJson params = new PublicationJson(publication);
        byte[] json = new byte[params.length()];
        params.write(json, 0);
        return EventFraming.event(id, WireBytes.text(json));
    }

    private static String id(Publication publication) {
        String epoch = publication.stream();
        return epoch == null ? "" : id(epoch, publication.offset());
    }

    /** A place as an id. */
    public static String id(String epoch, long offset) {
        return "id: " + epoch + ":" + offset + "\n";
    }
}
