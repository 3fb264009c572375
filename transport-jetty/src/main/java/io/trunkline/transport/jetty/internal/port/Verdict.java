package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Detected;
import io.trunkline.domain.protocol.Detected.Known;
import io.trunkline.domain.protocol.FirstContact;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.StreamProtocol;
import io.trunkline.domain.protocol.UnknownProtocolHook.Accept;
import io.trunkline.domain.protocol.UnknownProtocolHook.Refuse;
import io.trunkline.domain.proxy.ProxyHeader;
import io.trunkline.domain.stream.StreamRefusals;
import io.trunkline.tls.TlsPeers;
import io.trunkline.transport.jetty.internal.stream.Speech;
import io.trunkline.transport.jetty.internal.stream.StreamConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a connection when it is clear what it speaks; for one connection, once. */
final class Verdict {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final byte[] HTTP_WANTS_TLS = StreamRefusals.http("this port speaks TLS only: use https://\n");

    private static final String CLEAR_TEXT = "clear text where only TLS is spoken (tls.clearText)";
    private static final byte[] NOTHING = new byte[0];
    private static final SocketAddress NOWHERE = InetSocketAddress.createUnresolved("unknown", 0);

    private final OnePort port;
    private final PortContext context;
    private final DetectingConnection connection;
    private final EndPoint endPoint;

    Verdict(OnePort port, DetectingConnection connection) {
        this.port = port;
        this.context = port.context();
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
    }

    void speaks(Detected detected) {
        if (isUnwantedClearText() && detected != Known.TLS && detected != Known.PROXY) {
            refuse(CLEAR_TEXT, detected == Known.HTTP_1 ? HTTP_WANTS_TLS : NOTHING);
            return;
        }
        switch (detected) {
            case Known known -> speaks(known);
            case Detected.Stream stream -> {
                connection.skip(stream.openingBytes());
                StreamProtocol protocol = stream.protocol();
                admit(handshake(), protocol, protocol.framing(), protocol.isText());
            }
            case Detected.Refused refused ->
                refuse("its protocol refuses how it begins", StreamRefusals.line(refused.answer()));
            case Detected.Unknown unknown -> unknown(unknown.name());
        }
    }

    private boolean isUnwantedClearText() {
        return !connection.passed().tls() && !context.config().takesClearText();
    }

    private void speaks(Known known) {
        switch (known) {
            case HTTP_1 -> endPoint.upgrade(context.http1().newConnection(context.connector(), endPoint));
            case HTTP_2 -> http2(context.http2());
            case TLS -> tls();
            case PROXY -> proxy();
            case MORE -> throw new IllegalArgumentException("not clear yet");
        }
    }

    /** On a thread of the pool: the connection begins to read within this call, and may run a request's handler there. */
    private void http2(@Nullable ConnectionFactory http2) {
        if (http2 == null) {
            refuse("HTTP/2 is not spoken (transport.jetty.http2)");
            return;
        }
        context.connector()
                .getExecutor()
                .execute(() -> endPoint.upgrade(http2.newConnection(context.connector(), endPoint)));
    }

    private void tls() {
        if (connection.passed().tls()) {
            unknown("TLS inside of TLS");
        } else if (context.tls() == null) {
            refuse("TLS where none is spoken (tls.certificate)", StreamRefusals.tlsAlert());
        } else {
            endPoint.upgrade(TlsLayer.below(port, context.tls(), connection));
        }
    }

    private void proxy() {
        boolean trusted = endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer
                && context.proxies().contains(peer.getAddress());
        if (!trusted || connection.passed().proxy()) {
            unknown("PROXY");
            return;
        }
        switch (ProxyHeader.parse(connection.first())) {
            case ProxyHeader.More more -> connection.awaitBytes();
            case ProxyHeader.Malformed malformed -> refuse("PROXY header: " + malformed.reason());
            case ProxyHeader.Parsed header -> {
                connection.skip(header.bytes());
                EndPoint behind = header.source() == null ? endPoint : new ProxiedEndPoint(endPoint, header.source());
                endPoint.upgrade(new DetectingConnection(
                        port, behind, connection.deadline(), connection.passed().throughProxy()));
            }
        }
    }

    /** The time is over: what is not clear by now is unknown. */
    void late() {
        String time = " within " + context.config().detectionTimeout() + " (transport.jetty.detectionTimeout)";
        SSLSession session = sessionOf(endPoint);
        if (session != null && !isEstablished(session)) refuse("no TLS handshake" + time);
        else unknown(null);
    }

    private static boolean isEstablished(SSLSession session) {
        return !session.getProtocol().equals("NONE");
    }

    private static @Nullable SSLSession sessionOf(EndPoint endPoint) {
        EndPoint.SslSessionData data = endPoint.getSslSessionData();
        return data == null ? null : data.sslSession();
    }

    /** Asks the application, in a turn of the connection's loop. */
    void unknown(@Nullable String name) {
        connection.deadline().met(connection);
        if (isUnwantedClearText()) {
            // not even the application may take what did not come through TLS
            refuse(CLEAR_TEXT);
            return;
        }
        Turns turns = port.loopOf(endPoint);
        turns.post(() -> {
            if (!endPoint.isOpen()) return;
            Handshake handshake = handshake();
            FirstContact contact =
                    new FirstContact(handshake, connection.first().asReadOnlyBuffer(), name);
            switch (context.protocols().unknown().ask(contact, fault -> hookFailed(contact, fault))) {
                case Refuse refuse -> refuse(refuse.reason());
                case Accept accept -> admit(handshake, accept.protocol(), accept.framing(), false);
            }
        });
    }

    private static void hookFailed(FirstContact contact, Throwable fault) {
        LOG.error("the hook for unknown protocols failed on {}", contact.handshake(), fault);
    }

    private Handshake handshake() {
        SSLSession session = connection.passed().tls() ? sessionOf(endPoint) : null;
        // null where the peer is gone already
        SocketAddress remote = endPoint.getRemoteSocketAddress();
        return Handshake.plain(
                TransportKind.TCP, remote == null ? NOWHERE : remote, session == null ? null : TlsPeers.of(session));
    }

    /** Asks the handshake hooks, and takes the connection in when they say yes. */
    private void admit(Handshake handshake, Protocol protocol, Framing framing, boolean text) {
        connection.deadline().met(connection);
        context.streams().hub().handshake(handshake).whenComplete((decision, never) -> {
            if (!endPoint.isOpen()) return;
            switch (decision) {
                case HandshakeDecision.Accepted accepted -> {
                    int limit = context.streams().hub().limits().messageBytes();
                    take(handshake.withAttributes(accepted.attributes()), Speech.plain(protocol, framing, text, limit));
                }
                case HandshakeDecision.Refused refused -> refuse(refused.reason());
            }
        });
    }

    private void take(Handshake handshake, Speech speech) {
        try {
            endPoint.upgrade(
                    new StreamConnection(context.streams(), endPoint, port.loopOf(endPoint), handshake, speech));
        } catch (RuntimeException fault) {
            LOG.error("connection lost: {}", handshake, fault);
            endPoint.close();
        }
    }

    void refuse(String reason) {
        refuse(reason, NOTHING);
    }

    /** Closes, after an answer where there is one. */
    private void refuse(String reason, byte[] answer) {
        Handshake handshake = handshake();
        context.streams().hub().refused(handshake, reason);
        LOG.debug("connection refused: {}: {}", handshake, reason);
        if (answer.length == 0) endPoint.close();
        else
            endPoint.upgrade(new Farewell(
                    context.connector(), endPoint, answer, context.streams().closeTimeout()));
    }
}
