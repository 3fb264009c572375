package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WebSocketDecoder;
import io.trunkline.domain.framing.WebSocketFraming;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.stream.Intake;
import io.trunkline.domain.stream.StreamIntake;
import io.trunkline.domain.stream.WebSocketIntake;

/**
 * What is spoken on a stream; for one connection.
 *
 * @param framing how messages lie in what we send
 * @param intake takes apart what the peer sends
 * @param control what is said beside messages
 */
public record Speech(Protocol protocol, OutboundFraming framing, Intake intake, Control control) {
    /**
     * A plain stream.
     *
     * @param maxBytes longest message that is taken
     * @param text whether messages are text
     */
    public static Speech plain(Protocol protocol, Framing framing, boolean text, int maxBytes) {
        return new Speech(protocol, framing, new StreamIntake(framing.decoder(maxBytes), text), Control.NONE);
    }

    /**
     * A WebSocket, after its handshake.
     *
     * @param compressed whether permessage-deflate was agreed on
     * @param memory of the connection's loop
     */
    public static Speech webSocket(Protocol protocol, boolean compressed, int maxBytes, LoopMemory memory) {
        WebSocketControl control = new WebSocketControl();
        WebSocketDecoder decoder = new WebSocketDecoder(maxBytes, compressed ? memory.inflation() : null);
        return new Speech(
                protocol,
                compressed ? WebSocketFraming.DEFLATED : WebSocketFraming.PLAIN,
                new WebSocketIntake(decoder, control),
                control);
    }
}
