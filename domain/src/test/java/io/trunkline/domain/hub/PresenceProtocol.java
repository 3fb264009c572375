package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;

/** Keeps the changes of members that connections are told, and sends their numbers. */
final class PresenceProtocol implements Protocol {
    private static final String TOLD = "told ";

    private final List<PresenceChange> encoded = new ArrayList<>();
    private final WireForm form = new WireForm("presence.test", this::encode);

    private WireBytes encode(Publication publication) {
        PresenceChange change = publication.presence();
        if (change == null) return WireBytes.text("publication");
        encoded.add(change);
        return WireBytes.text(TOLD + (encoded.size() - 1));
    }

    /** What a client was told, from the message at {@code from} on. */
    List<PresenceChange> told(TestClient client, int from) {
        List<String> messages = client.outlet().messages();
        return messages.subList(from, messages.size()).stream()
                .filter(message -> message.startsWith(TOLD))
                .map(message -> encoded.get(Integer.parseInt(message.substring(TOLD.length()))))
                .toList();
    }

    /** How often a change was written: once for all who are told. */
    int encodings() {
        return encoded.size();
    }

    @Override
    public String name() {
        return "presence.test";
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new SilentSession(form);
    }
}
