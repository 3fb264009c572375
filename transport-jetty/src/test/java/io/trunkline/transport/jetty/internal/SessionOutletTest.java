package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.StepEventLoop;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way out, turn by turn, against a session of Jetty's that takes frames as the test says. */
class SessionOutletTest {
    /** Frames that Jetty was given: their text, with a {@code +} where more is to follow in the same write. */
    private final List<String> frames = new ArrayList<>();

    private final List<Callback> unfinished = new ArrayList<>();
    private final List<Integer> closes = new ArrayList<>();
    private final StepEventLoop loop = new StepEventLoop("loop");
    private final Scheduler scheduler = new ScheduledExecutorScheduler();
    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(new ManualClock(), HubObserver.NONE));
    private final Turns turns = hub.join(loop);
    private boolean finishesAtOnce = true;
    private int demands;
    private Connection connection;

    @BeforeEach
    void attach() throws Exception {
        scheduler.start();
        Session session = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) closes.add((Integer) arguments[0]);
                    return null;
                });
        Inbound inbound = new Inbound(turns, message -> {}, () -> demands++);
        SocketSettings settings =
                new SocketSettings(hub, scheduler, 1_000, Duration.ofMinutes(1), new OpenConnections());
        SessionOutlet outlet = new SessionOutlet(
                session,
                new Core(),
                inbound,
                new ControlFrames(session),
                settings,
                () -> turns.enter(() -> connection.flush()),
                () -> {});
        turns.enter(() -> connection = hub.attach(
                Handshake.plain(TransportKind.WEBSOCKET, new InetSocketAddress(1)),
                new SilentProtocol(),
                turns,
                outlet));
    }

    @AfterEach
    void stop() throws Exception {
        scheduler.stop();
        hub.close();
    }

    private final class Core extends CoreSession.Empty {
        @Override
        public void sendFrame(OutgoingEntry entry) {
            frames.add(StandardCharsets.UTF_8.decode(entry.getFrame().getPayload()) + (entry.isBatch() ? "+" : ""));
            if (finishesAtOnce) entry.getCallback().succeeded();
            else unfinished.add(entry.getCallback());
        }
    }

    @Test
    void sendsTheMessagesOfATurnAsOneBatch() {
        send("a", "b", "c");
        assertThat(frames).containsExactly("a+", "b+", "c");
        assertThat(connection.pendingBytes()).isZero();
        send("d");
        assertThat(frames).containsExactly("a+", "b+", "c", "d");
    }

    @Test
    void givesJettyOneFrameAtATimeAndKeepsTheRest() {
        finishesAtOnce = false;
        send("a", "b", "c");
        send("d");
        assertThat(frames).containsExactly("a+");
        assertThat(connection.pendingBytes()).isEqualTo(4);
        finishNext();
        assertThat(frames).containsExactly("a+", "b+");
        finishesAtOnce = true;
        finishNext();
        assertThat(frames).containsExactly("a+", "b+", "c+", "d");
        assertThat(connection.pendingBytes()).isZero();
    }

    @Test
    void closesAfterTheLastMessage() {
        finishesAtOnce = false;
        turns.enter(() -> {
            connection.send(WireBytes.text("a"));
            connection.close(CloseCode.SHUTDOWN, "bye");
        });
        assertThat(frames).containsExactly("a");
        assertThat(closes).isEmpty();
        finishNext();
        assertThat(closes).containsExactly(3001);
        connection.close(CloseCode.DISCONNECTED, "again");
        assertThat(closes).containsExactly(3001);
    }

    @Test
    void sendsNothingAfterAFailure() {
        finishesAtOnce = false;
        send("a", "b");
        unfinished.remove(0).failed(new IllegalStateException("gone"));
        send("c");
        connection.close(CloseCode.SHUTDOWN, "bye");
        assertThat(frames).containsExactly("a+");
        assertThat(closes).isEmpty();
        turns.enter(() -> connection.transportClosed(CloseCode.GONE, "lost"));
        assertThat(connection.pendingBytes()).isZero();
    }

    private void send(String... texts) {
        turns.enter(() -> {
            for (String text : texts) connection.send(WireBytes.text(text));
        });
    }

    private void finishNext() {
        unfinished.remove(0).succeeded();
    }
}
