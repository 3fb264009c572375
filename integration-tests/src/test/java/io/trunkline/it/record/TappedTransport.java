package io.trunkline.it.record;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A transport of the Java client whose messages from the server, closes and failures are written down. */
public final class TappedTransport implements ClientTransport {
    private final ClientTransport transport;

    public TappedTransport(ClientTransport transport) {
        this.transport = transport;
    }

    @Override
    public Set<String> schemes() {
        return transport.schemes();
    }

    @Override
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        Tap.told(String.valueOf(request.url().getQuery()));
        request.headers().forEach((name, value) -> Tap.told(name + ": " + value));
        request.subprotocols().forEach(Tap::told);
        return transport
                .connect(request, new Listener(listener))
                .whenComplete((link, fault) -> {
                    if (fault != null) Tap.threw(fault);
                })
                .thenApply(Link::new);
    }

    @Override
    public void close() {
        transport.close();
    }

    private record Link(ClientLink link) implements ClientLink {
        @Override
        public Optional<String> subprotocol() {
            return link.subprotocol();
        }

        @Override
        public boolean sendText(String message) {
            Tap.told(message);
            return link.sendText(message);
        }

        @Override
        public boolean sendBinary(ByteBuffer message) {
            return link.sendBinary(message);
        }

        @Override
        public boolean takesBinary() {
            return link.takesBinary();
        }

        @Override
        public boolean tellsWhyItCloses() {
            return link.tellsWhyItCloses();
        }

        @Override
        public long queuedBytes() {
            return link.queuedBytes();
        }

        @Override
        public void close(int code, String reason) {
            link.close(code, reason);
        }
    }

    private record Listener(ClientListener listener) implements ClientListener {
        @Override
        public void onText(String message) {
            Tap.said(Source.MESSAGES, message);
            listener.onText(message);
        }

        @Override
        public void onBinary(byte[] message) {
            Tap.said(Source.MESSAGES, new String(message, StandardCharsets.UTF_8));
            listener.onBinary(message);
        }

        @Override
        public void onClosed(int code, String reason) {
            Tap.said(Source.MESSAGES, "closed " + code + " " + reason);
            listener.onClosed(code, reason);
        }
    }
}
