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
import io.trunkline.nativeprotocol.internal.command.BeginMethod;
import io.trunkline.nativeprotocol.internal.command.CallMethod;
import io.trunkline.nativeprotocol.internal.command.CancelMethod;
import io.trunkline.nativeprotocol.internal.command.CommitMethod;
import io.trunkline.nativeprotocol.internal.command.ConnectMethod;
import io.trunkline.nativeprotocol.internal.command.GoodbyeMethod;
import io.trunkline.nativeprotocol.internal.command.HistoryMethod;
import io.trunkline.nativeprotocol.internal.command.Methods;
import io.trunkline.nativeprotocol.internal.command.PingMethod;
import io.trunkline.nativeprotocol.internal.command.PresenceMethod;
import io.trunkline.nativeprotocol.internal.command.PresenceStatsMethod;
import io.trunkline.nativeprotocol.internal.command.PublishMethod;
import io.trunkline.nativeprotocol.internal.command.RefreshMethod;
import io.trunkline.nativeprotocol.internal.command.RollbackMethod;
import io.trunkline.nativeprotocol.internal.command.SubscribeMethod;
import io.trunkline.nativeprotocol.internal.command.UnsubscribeMethod;
import io.trunkline.nativeprotocol.internal.session.JsonForm;
import io.trunkline.nativeprotocol.internal.session.MessageReader;
import io.trunkline.nativeprotocol.internal.session.NativeSession;
import io.trunkline.nativeprotocol.internal.session.SessionEnvironment;
import io.trunkline.nativeprotocol.internal.wire.OpeningLine;
import java.nio.ByteBuffer;
import java.util.List;

/** {@code trunkline.v1} in its JSON form: JSON-RPC 2.0, one message per text message; on a plain stream {@code TL/1 json}. */
public final class NativeProtocol implements StreamProtocol {
    /** The subprotocol that clients ask for. */
    public static final String NAME = "trunkline.v1";

    /** How many channels of publishers are remembered, for all connections together. */
    static final int NAMES = 1 << 10;

    private final SessionEnvironment environment;
    private final JsonForm form;

    /**
     * @param clock measures the window of malformed messages
     * @param observer told of faults in the server, which clients see as {@code internal}
     */
    public NativeProtocol(Hub hub, NativeProtocolConfig config, Clock clock, HubObserver observer) {
        this.environment = environment(hub, config, clock, observer);
        MessageReader reader = new MessageReader(config.maxNesting(), config.batchLimit(), new ChannelNameCache(NAMES));
        this.form = new JsonForm(reader, config.labels());
    }

    /** What sessions of all forms need. */
    static SessionEnvironment environment(Hub hub, NativeProtocolConfig config, Clock clock, HubObserver observer) {
        return new SessionEnvironment(
                hub,
                methods(hub, config, clock),
                clock,
                observer,
                config.malformedLimit(),
                config.malformedWindow(),
                config.historyAnswerBytes());
    }

    private static Methods methods(Hub hub, NativeProtocolConfig config, Clock clock) {
        return new Methods(List.of(
                new ConnectMethod(hub, clock),
                new RefreshMethod(hub, clock),
                new SubscribeMethod(hub),
                new UnsubscribeMethod(hub),
                new GoodbyeMethod(),
                new PublishMethod(hub),
                new BeginMethod(hub.transactions()),
                new CommitMethod(hub.transactions()),
                new RollbackMethod(hub.transactions()),
                new CallMethod(hub.calls()),
                new CancelMethod(),
                new HistoryMethod(hub, config.historyLimit()),
                new PresenceMethod(hub),
                new PresenceStatsMethod(hub),
                new PingMethod()));
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
        return OpeningLine.look(first, OpeningLine.JSON);
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_4;
    }

    @Override
    public boolean isText() {
        return true;
    }
}
