package io.trunkline.http;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends back what it hears; {@code hold} holds reading until {@link #release}, and {@code bye} has the connection closed. In a request of
 * its own it takes {@code ask}, which is answered when a test says so, and nothing else.
 */
final class EchoProtocol implements Protocol {
    private final List<String> heard = new ArrayList<>();
    private final List<Consumer<@Nullable WireBytes>> asked = new ArrayList<>();
    private volatile @Nullable Connection held;
    private volatile @Nullable Connection last;

    @Override
    public String name() {
        return "echo";
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private synchronized void hears(String text) {
        heard.add(text);
    }

    void release() {
        Connection connection = held;
        if (connection != null) connection.turns().post(connection::release);
    }

    /** The last that was opened. */
    Connection connection() {
        return Objects.requireNonNull(last, "no connection yet");
    }

    /** Answers all that was asked. */
    void answer(String text) {
        turn(() -> {
            for (Consumer<@Nullable WireBytes> each : asked) each.accept(WireBytes.text(text));
        });
    }

    /** Does something in a turn of the last connection, after what was posted there before; returns when it is done. */
    void turn(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        connection().turns().post(() -> {
            task.run();
            done.complete(null);
        });
        done.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public ProtocolSession open(Connection connection) {
        last = connection;
        return new SilentSession(new WireForm("echo", publication -> WireBytes.text("news"))) {
            @Override
            public void onText(ByteBuffer utf8) {
                String text = StandardCharsets.UTF_8.decode(utf8).toString();
                hears(text);
                connection.send(WireBytes.text(text));
                if (text.equals("hold")) {
                    held = connection;
                    connection.hold();
                }
                if (text.equals("bye")) connection.close(CloseCode.SHUTDOWN, "bye");
            }

            @Override
            public boolean onRequest(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
                String text = StandardCharsets.UTF_8.decode(utf8).toString();
                if (!text.equals("ask")) return false;
                hears(text);
                asked.add(answers);
                return true;
            }
        };
    }
}
