package io.trunkline.domain.raw;

import io.trunkline.domain.channel.ChannelContent;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;

/**
 * The plainest protocol: what a connection sends is published to one channel, and what others publish there is sent to it,
 * bytes without an envelope. For devices and old applications that know nothing but a socket.
 */
public final class RawChannelProtocol implements Protocol {
    /** All framings of a stream are derived from this form. */
    static final WireForm FORM = new WireForm(
            "raw", publication -> WireBytes.binary(publication.payload().toBytes()));

    private final Hub hub;
    private final ChannelPattern channel;
    private final ChannelContent content;
    private final boolean echo;

    /**
     * @param channel where messages go to and come from; a name, not a pattern
     * @param echo whether a connection gets what it published itself
     */
    public RawChannelProtocol(Hub hub, String channel, boolean echo) {
        this.hub = hub;
        this.channel = ChannelPattern.parse(channel);
        if (!this.channel.isLiteral()) {
            throw new IllegalArgumentException(
                    "the channel of raw connections must be a name, but was '" + channel + "'");
        }
        this.content = hub.config().rules().optionsOf(this.channel.name()).content();
        this.echo = echo;
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new RawChannelSession(hub, connection, channel, content, echo);
    }
}
