package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.protocol.Detected;
import io.trunkline.domain.protocol.FirstContact;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.StreamProtocol;
import io.trunkline.domain.protocol.UnknownProtocolHook;
import io.trunkline.domain.proxy.ProxyHeader;
import io.trunkline.domain.stream.StreamRefusals;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning of a connection, until it is known what it speaks and the handshake hooks have agreed. Exists only so long:
 * an idle connection pays nothing for it.
 */
final class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private static final byte[] NO_HTTP = StreamRefusals.http("This port does not speak HTTP.\r\n");

    private final TcpSocket socket;
    private final SocketSettings settings;
    private @Nullable ByteBuffer kept;
    private boolean withinTls;
    private boolean proxied;
    private boolean decided;

    Greeting(TcpSocket socket, SocketSettings settings) {
        this.socket = socket;
        this.settings = settings;
    }

    /** Whether more is to be read. */
    boolean wantsMore() {
        return !decided;
    }

    /** Takes what one read brought. */
    void take(ByteBuffer read) {
        ByteBuffer all = kept == null ? read : join(kept, read);
        kept = null;
        switch (settings.protocols().detector().detect(all)) {
            case Detected.Known known -> known(known, all);
            case Detected.Stream stream -> decide(() -> stream(stream, all));
            case Detected.Refused no ->
                decide(() -> socket.refuse(no.answer(), ByteBuffer.wrap(StreamRefusals.line(no.answer()))));
            case Detected.Unknown what -> decide(() -> unknown(all, what.name()));
        }
    }

    private void known(Detected.Known known, ByteBuffer all) {
        switch (known) {
            case MORE -> kept = copy(all);
            case TLS -> tls(all);
            case PROXY -> proxy(all);
            case HTTP_1, HTTP_2 ->
                decide(() -> socket.refuse("HTTP is not spoken on this port", ByteBuffer.wrap(NO_HTTP)));
        }
    }

    private void proxy(ByteBuffer all) {
        boolean trusted =
                settings.config().trustedProxies().contains(socket.remote().getAddress());
        if (proxied || withinTls || !trusted) {
            decide(() -> unknown(all, "PROXY"));
            return;
        }
        switch (ProxyHeader.parse(all)) {
            case ProxyHeader.More more -> kept = copy(all);
            case ProxyHeader.Malformed no -> socket.refuse("PROXY header: " + no.reason(), NO_BYTES);
            case ProxyHeader.Parsed header -> proxied(header, all);
        }
    }

    private void proxied(ProxyHeader.Parsed header, ByteBuffer all) {
        proxied = true;
        all.position(all.position() + header.bytes());
        InetSocketAddress client = header.source();
        if (client != null) {
            String refusal = settings.admission().refusalOfClient(client.getAddress());
            if (refusal != null) {
                socket.refuse(refusal, NO_BYTES);
                return;
            }
            socket.proxied(client, settings.admission().placeOfClient(client.getAddress()));
        }
        if (all.hasRemaining()) take(all);
    }

    private void stream(Detected.Stream stream, ByteBuffer all) {
        all.position(all.position() + stream.openingBytes());
        StreamProtocol protocol = stream.protocol();
        ask(protocol, protocol.framing(), protocol.isText(), all);
    }

    private void tls(ByteBuffer all) {
        if (withinTls) {
            unknown(all, "TLS within TLS");
        } else if (settings.tls() == null) {
            socket.refuse("there is no TLS on this port (tls.certificate)", ByteBuffer.wrap(StreamRefusals.tlsAlert()));
        } else {
            withinTls = true;
            socket.startTls(settings.tls().newEngine(), copy(all));
        }
    }

    /** Goes on with what was found out, unless the rule on clear text forbids it. */
    private void decide(Runnable next) {
        if (withinTls || settings.config().clearText()) next.run();
        else socket.refuse("clear text is not accepted on this port (tls.clearText)", NO_BYTES);
    }

    /** Nothing more will come in time: the peer has half-closed, or the time is over. */
    void ended() {
        if (decided) return;
        ByteBuffer all = kept == null ? NO_BYTES : kept;
        if (withinTls && socket.tlsPeer() == null) socket.refuse("the TLS handshake did not end in time", NO_BYTES);
        else decide(() -> unknown(all, null));
    }

    private void unknown(ByteBuffer all, @Nullable String name) {
        FirstContact contact = new FirstContact(socket.handshake(), all.asReadOnlyBuffer(), name);
        switch (settings.protocols().unknown().ask(contact, fault -> hookFailed(contact, fault))) {
            case UnknownProtocolHook.Refuse no -> socket.refuse(no.reason(), NO_BYTES);
            case UnknownProtocolHook.Accept yes -> ask(yes.protocol(), yes.framing(), false, all);
        }
    }

    private static void hookFailed(FirstContact contact, Throwable fault) {
        LOG.error("the hook for unknown protocols failed; {} is refused", contact.handshake(), fault);
    }

    /** Asks the handshake hooks; nothing is read until they have answered. */
    private void ask(Protocol protocol, Framing framing, boolean text, ByteBuffer first) {
        decided = true;
        Handshake handshake = socket.handshake();
        ByteBuffer rest = first.hasRemaining() ? copy(first) : NO_BYTES;
        socket.detected();
        socket.turns().await(settings.hub().handshake(handshake), (decision, fault) -> {
            if (decision instanceof HandshakeDecision.Accepted accepted) {
                Handshake complete = handshake.withAttributes(accepted.attributes());
                socket.attach(complete, protocol, framing, text, rest);
            } else {
                socket.refuse(decision instanceof HandshakeDecision.Refused no ? no.reason() : "hook failed", NO_BYTES);
            }
        });
    }

    private static ByteBuffer join(ByteBuffer before, ByteBuffer read) {
        ByteBuffer all = ByteBuffer.allocate(before.remaining() + read.remaining());
        return all.put(before).put(read).flip();
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
