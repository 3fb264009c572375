package io.trunkline.nativeprotocol;

import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Opening;
import io.trunkline.domain.protocol.StreamProtocol;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.internal.session.BinaryForm;
import io.trunkline.nativeprotocol.internal.session.NativeSession;
import io.trunkline.nativeprotocol.internal.session.SessionEnvironment;
import io.trunkline.nativeprotocol.internal.wire.OpeningLine;
import java.nio.ByteBuffer;

/**
 * The binary form of the native protocol: {@code trunkline.v1.bin} as a WebSocket subprotocol, {@code TL/1 bin} on a plain
 * stream. The operations are those of {@link NativeProtocol}.
 */
public final class NativeBinaryProtocol implements StreamProtocol {
    /** The subprotocol that clients ask for. */
    public static final String NAME = "trunkline.v1.bin";

    private final SessionEnvironment environment;
    private final BinaryForm form;

    /**
     * @param clock measures the window of malformed messages
     * @param observer told of faults in the server, which clients see as {@code internal}
     */
    public NativeBinaryProtocol(Hub hub, NativeProtocolConfig config, Clock clock, HubObserver observer) {
        this.environment = NativeProtocol.environment(hub, config, clock, observer);
        this.form = new BinaryForm(config.maxNesting(), new ChannelNameCache(NativeProtocol.NAMES), config.labels());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new NativeSession<>(connection, environment, form);
    }

    @Override
    public Opening opening(ByteBuffer first) {
        return OpeningLine.look(first, OpeningLine.BINARY);
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_4;
    }

    @Override
    public boolean isText() {
        return false;
    }
}
