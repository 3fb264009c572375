package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;

/**
 * The smallest protocol that exercises the hub, one line a message. A test of a transport needs a protocol, and may not know
 * those of other modules.
 *
 * <pre>
 *   sub PATTERN           answers  ok sub PATTERN
 *   unsub PATTERN         answers  ok unsub PATTERN
 *   pub CHANNEL TEXT      answers  ok pub RECIPIENTS
 *   echo TEXT             answers  ok echo TEXT
 *   fail                  throws
 *   anything refused      answers  error CODE MESSAGE
 *   a publication         comes as msg CHANNEL TEXT
 *   dropped publications are told  lost CHANNEL COUNT
 *   one made for it is told        subscribed PATTERN POSITION
 *   an ended subscription is told  unsubscribed PATTERN MESSAGE
 *   the last words        are      bye NUMBER REASON
 * </pre>
 */
public final class LineProtocol implements Protocol {
    /** The subprotocol's name. */
    public static final String NAME = "line.test";

    static final WireForm FORM = new WireForm(
            NAME,
            publication -> WireBytes.text(
                    "msg " + publication.channel() + " " + publication.payload().asText()));

    private final Hub hub;

    public LineProtocol(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new LineSession(hub, connection);
    }
}
