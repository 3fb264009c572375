package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.time.Clock;
import io.trunkline.nativeprotocol.NativeBinaryProtocol;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativeProtocol;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One connection that speaks the native protocol with a hub nobody else is on. Used by one thread. */
final class CodecRoom implements AutoCloseable {
    private static final ChannelName CHANNEL = ChannelName.of("city3/line7/stop231/arrivals");

    private static final LabelledMessages LABELS =
            new LabelledMessages(LabelLayout.TRUNKLINE, LabelledMessages.ID_CHARACTERS);

    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
    private final Turns turns = hub.join(new TurnLoop());
    private final DrainingOutlet outlet = new DrainingOutlet();
    private final SamplePayload payload;
    private final boolean binary;
    private final WireForm form;
    private final Connection connection;
    private final ByteBuffer message;
    private final Runnable receive = this::receive;

    /** @param binary whether the connection speaks the binary form, not the JSON one */
    CodecRoom(SamplePayload payload, boolean binary) {
        this.payload = payload;
        this.binary = binary;
        Protocol protocol = binary
                ? new NativeBinaryProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE)
                : new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE);
        Handshake handshake =
                Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("bench.invalid", 1));
        connection = hub.attach(handshake, protocol, turns, outlet);
        form = protocol.open(connection).wireForm();
        NativeCodec codec = binary ? NativeCodec.binary(LABELS) : NativeCodec.json(LABELS);
        message = bytes(codec.publish(7, CHANNEL.toString(), payload.payload()).message());
        publish();
        byte[] answer = bytes(outlet.last()).array();
        var read = binary ? codec.read(answer) : codec.read(new String(answer, StandardCharsets.UTF_8));
        if (!(read.get(0) instanceof NativeMessage.Answer)) {
            throw new IllegalStateException("a publish was answered with " + read);
        }
    }

    /** The message that subscribers of a publication get, encoded anew. */
    WireBytes encode() {
        return new Publication(CHANNEL, payload.payload(), ChannelOptions.DEFAULT, null, null, 1_000_000L).wire(form);
    }

    /** A publish that came from the connection: read, carried out, and answered. Returns the answers so far. */
    long publish() {
        turns.enter(receive);
        return outlet.messages();
    }

    private void receive() {
        if (binary) connection.receiveBinary(message.rewind());
        else connection.receiveText(message.rewind());
    }

    private static ByteBuffer bytes(WireBytes message) {
        ByteBuffer copy = ByteBuffer.allocate(message.length());
        message.putInto(copy);
        return copy.flip();
    }

    @Override
    public void close() {
        hub.close();
    }
}
