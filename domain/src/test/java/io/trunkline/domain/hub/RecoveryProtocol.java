package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link RecoveryViewer} all that the hub tells a connection:
 *
 * <pre>
 *   pub|CHANNEL|TEXT|OFFSET|EPOCH
 *   lost|CHANNEL|COUNT
 *   answer|PATTERN|LOST|CHANNEL:EPOCH:OFFSET,...|CHANNEL:TEXT:OFFSET,...
 * </pre>
 */
final class RecoveryProtocol implements Protocol {
    private static final WireForm FORM = new WireForm(
            "recovery.test",
            p -> WireBytes.text(
                    "pub|" + p.channel() + "|" + p.payload().asText() + "|" + p.offset() + "|" + p.epoch()));

    @Override
    public String name() {
        return "recovery.test";
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new SilentSession(FORM) {
            @Override
            public void onLost(ChannelName channel, @Nullable Long count) {
                connection.send(WireBytes.text("lost|" + channel + "|" + count));
            }
        };
    }

    /** The answer to a subscribe. */
    static WireBytes answer(SubscribeRequest request, SubscribeResult result) {
        String places = result.positions() != null
                ? result.positions().entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue().epoch() + ":"
                                + e.getValue().offset())
                        .collect(Collectors.joining(","))
                : request.pattern() + ":" + result.position().epoch() + ":"
                        + result.position().offset();
        Recovery recovery = result.recovery();
        String publications = recovery == null
                ? ""
                : recovery.publications().stream().map(RecoveryProtocol::shown).collect(Collectors.joining(","));
        Long lost = recovery == null ? Long.valueOf(0) : recovery.lost();
        return WireBytes.text("answer|" + request.pattern() + "|" + lost + "|" + places + "|" + publications);
    }

    private static String shown(Publication publication) {
        return publication.channel() + ":" + publication.payload().asText().strip() + ":" + publication.offset();
    }
}
