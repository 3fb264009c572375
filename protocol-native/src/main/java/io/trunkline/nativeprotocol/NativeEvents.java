package io.trunkline.nativeprotocol;

import io.trunkline.domain.channel.ChannelNameCache;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.EventRequest;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.internal.command.NoSubscribeMethod;
import io.trunkline.nativeprotocol.internal.command.StreamResults;
import io.trunkline.nativeprotocol.internal.session.EventForm;
import io.trunkline.nativeprotocol.internal.session.EventSession;
import io.trunkline.nativeprotocol.internal.session.JsonForm;
import io.trunkline.nativeprotocol.internal.session.MessageReader;
import io.trunkline.nativeprotocol.internal.session.SessionEnvironment;
import io.trunkline.nativeprotocol.internal.wire.EventPublications;

/** {@code trunkline.v1} as events: an {@code EventSource} hears publications, and sends the same requests as on any connection. */
public final class NativeEvents implements EventProtocol {
    /** The name of what such connections speak, in metrics and lists. */
    public static final String NAME = "trunkline.v1.events";

    private final SessionEnvironment environment;
    /** For streams that take no more channels. */
    private final SessionEnvironment alone;

    private final EventForm plain;
    private final EventForm positioned;
    private final StreamResults results;

    /** As {@link NativeProtocol}. */
    public NativeEvents(Hub hub, NativeProtocolConfig config, Clock clock, HubObserver observer) {
        this.environment = NativeProtocol.environment(hub, config, clock, observer);
        this.alone = environment.with(environment.methods().with(new NoSubscribeMethod()));
        MessageReader reader =
                new MessageReader(config.maxNesting(), config.batchLimit(), new ChannelNameCache(NativeProtocol.NAMES));
        JsonForm requests = new JsonForm(reader, config.labels());
        this.plain = new EventForm(requests, EventPublications.PLAIN);
        this.positioned = new EventForm(requests, EventPublications.POSITIONED);
        this.results = new StreamResults(hub, clock);
    }

    @Override
    public Protocol stream(EventRequest request) {
        return new Protocol() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public ProtocolSession open(Connection connection) {
                return request.position()
                        ? new EventSession(connection, alone, positioned, results, request)
                        : new EventSession(connection, environment, plain, results, request);
            }
        };
    }
}
