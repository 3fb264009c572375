package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.ProtocolLink;
import io.trunkline.client.ProtocolSession;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.client.internal.auth.Admission;
import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection that speaks a protocol of the application. */
public final class CustomSession implements ClientListener {
    private static final int NORMAL = 1000;

    private final ClientOptions options;
    private final ClientRequest request;
    private final ClientTransport transport;
    private final Map<String, Function<ProtocolLink, ProtocolSession>> protocols;
    private final Application application;
    private final Inbox inbox;
    private final Gate gate = new Gate();
    private final CompletableFuture<ProtocolLink> opened = new CompletableFuture<>();
    /** Set before the gate opens; null where there will be none. */
    private volatile @Nullable ProtocolSession session;

    /** @param protocols names and what starts their sessions */
    public CustomSession(ClientOptions options, Map<String, Function<ProtocolLink, ProtocolSession>> protocols) {
        this.options = options;
        this.request = options.ways().get(0).request();
        this.transport = options.ways().get(0).transport();
        this.protocols = protocols;
        this.application = new Application(options.executor(), options.observer());
        this.inbox = new Inbox(options.maxUndeliveredBytes(), application);
    }

    /** Opens the connection; called once. Cancelling the future closes what comes of it. */
    public CompletableFuture<ProtocolLink> open() {
        CompletableFuture<Admission> admitted = options.credentials().admit(request);
        // the transport has a limit of its own, a token supplier has not
        if (!admitted.isDone()) admitted.orTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        admitted.whenComplete((admission, fault) -> {
            if (fault == null) connect(admission);
            else application.fail(opened, Failures.notAdmitted(request, fault));
        });
        return opened;
    }

    private void connect(Admission admission) {
        if (opened.isDone()) return; // nobody waits any more
        transport.connect(admission.request(), this).whenComplete((link, fault) -> {
            if (fault != null) {
                options.credentials().forget(admission.token());
                application.fail(opened, Failures.notOpened(fault));
                return;
            }
            begin(link);
            gate.open();
        });
    }

    private void begin(ClientLink link) {
        String name = link.subprotocol().orElse("");
        Function<ProtocolLink, ProtocolSession> factory = protocols.get(name);
        if (factory == null) {
            giveUp(link, Failures.noneChosen(request, name));
            return;
        }
        ProtocolLink speaking = new CustomLink(name, link);
        try {
            session = factory.apply(speaking);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            String problem = "the session of '" + name + "' could not be started: " + fault;
            giveUp(link, new TrunklineException(Kind.CONNECT, problem, null, fault));
            return;
        }
        opened.whenComplete((given, fault) -> {
            if (fault != null) link.close(NORMAL, ""); // not wanted any more
        });
        application.complete(opened, speaking);
    }

    private void giveUp(ClientLink link, TrunklineException why) {
        link.close(NORMAL, "");
        application.fail(opened, why);
    }

    @Override
    public void onText(String message) {
        long bytes = Inbox.ENTRY_BYTES + 2L * message.length();
        gate.pass(() -> deliver(bytes, told -> told.onText(message)));
    }

    @Override
    public void onBinary(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).asReadOnlyBuffer();
        gate.pass(() -> deliver(Inbox.ENTRY_BYTES + message.length, told -> told.onBinary(bytes)));
    }

    private void deliver(long bytes, Consumer<ProtocolSession> call) {
        ProtocolSession told = session;
        if (told != null) inbox.put(bytes, () -> call.accept(told));
    }

    @Override
    public void onClosed(int code, String reason) {
        gate.pass(() -> {
            ProtocolSession told = session;
            if (told != null) inbox.tell(() -> told.onClosed(Closing.of(code, reason)));
        });
    }

    private record CustomLink(String protocol, ClientLink link) implements ProtocolLink {
        @Override
        public boolean sendText(String message) {
            return link.sendText(message);
        }

        @Override
        public boolean sendBinary(ByteBuffer message) {
            return link.sendBinary(message);
        }

        @Override
        public void close(int code, String reason) {
            link.close(code, reason);
        }
    }
}
