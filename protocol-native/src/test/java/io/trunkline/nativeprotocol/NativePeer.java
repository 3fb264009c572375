package io.trunkline.nativeprotocol;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.testkit.RecordingOutlet;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client at the other end of a {@link RecordingOutlet}: says lines of JSON, hears what the server sends. */
final class NativePeer {
    final RecordingOutlet outlet = new RecordingOutlet();
    Connection connection;
    ProtocolSession session;
    private final NativeRig rig;
    private int heard;

    NativePeer(NativeRig rig, Protocol protocol, TransportKind transport) {
        this.rig = rig;
        Handshake handshake = Handshake.plain(transport, InetSocketAddress.createUnresolved("peer", 1));
        rig.turns.enter(() -> connection = rig.hub.attach(handshake, keeping(protocol), rig.turns, outlet));
        outlet.attachTo(connection);
        rig.run();
    }

    /** The protocol, whose session the test wants to talk to. */
    private Protocol keeping(Protocol protocol) {
        return new Protocol() {
            @Override
            public String name() {
                return protocol.name();
            }

            @Override
            public ProtocolSession open(Connection opened) {
                session = protocol.open(opened);
                return session;
            }
        };
    }

    /** Sends a text message, lets the loop rest, and returns what came since the last call. */
    List<String> say(String json) {
        return say(json.getBytes(StandardCharsets.UTF_8));
    }

    List<String> say(byte[] utf8) {
        rig.turns.enter(() -> connection.receiveText(ByteBuffer.wrap(utf8)));
        rig.run();
        return heard();
    }

    /** Sends a message of the kind that it has, and lets the loop rest. */
    void receive(WireBytes message) {
        ByteBuffer bytes = message.buffer();
        rig.turns.enter(() -> {
            if (message.isText()) connection.receiveText(bytes);
            else connection.receiveBinary(bytes);
        });
        rig.run();
    }

    /** Sends a binary message, and returns what came since the last call. */
    List<WireBytes> say(WireBytes binary) {
        receive(binary);
        return heardWires();
    }

    /** As {@link #heard}, as it was sent. */
    List<WireBytes> heardWires() {
        List<WireBytes> all = outlet.wires();
        List<WireBytes> news = List.copyOf(all.subList(heard, all.size()));
        heard = all.size();
        return news;
    }

    /** Sends a message and returns the one message that came. */
    String ask(String json) {
        List<String> answers = say(json);
        if (answers.size() != 1) throw new AssertionError("expected one answer to " + json + ", but got " + answers);
        return answers.get(0);
    }

    /** Sends a request with this id, method and params; returns its answer. */
    String call(String method, String params) {
        return ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    /** What came since the last call. */
    List<String> heard() {
        List<String> all = outlet.messages();
        List<String> news = List.copyOf(all.subList(heard, all.size()));
        heard = all.size();
        return news;
    }
}
