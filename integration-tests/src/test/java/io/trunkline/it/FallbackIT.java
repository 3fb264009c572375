package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.ConnectionView;
import io.trunkline.it.support.Nginx;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.driven.DrivenClient;
import io.trunkline.it.support.driven.DrivenClients;
import io.trunkline.it.support.driven.DrivenClients.Kind;
import io.trunkline.it.support.driven.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients with a list of addresses behind a real nginx that upgrades nothing and holds answers back until they end. */
class FallbackIT {
    private static final DrivenClients CLIENTS = new DrivenClients();
    private static final Duration IN_TIME = Duration.ofSeconds(60);
    /** As an operator has it who has never heard of WebSockets or of streams. */
    private static final String HOSTILE =
            "proxy_set_header Connection \"\"; proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;";

    private static final String KIND =
            "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_buffering off;";

    private final TestServer server = TestServer.start("sessions.keep=1h");
    private final int port = freePort();
    private final List<String> published = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder = Path.of("");

    private @Nullable Nginx nginx;
    private @Nullable DrivenClient client;

    FallbackIT() throws IOException {}

    @AfterEach
    void end() throws Exception {
        if (client != null) client.close();
        if (nginx != null) nginx.close();
        server.close();
    }

    @AfterAll
    static void closeBrowser() {
        CLIENTS.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "JAVASCRIPT_IN_NODE", "JAVASCRIPT_IN_CHROMIUM"})
    void nothingIsLostOnTheWayToSseAndBack(Kind kind) throws Exception {
        server.hub()
                .listen("from/client", it -> published.add(it.payload().asText().strip()), Runnable::run);
        proxy(HOSTILE);
        DrivenClient driven =
                CLIENTS.open(kind, port, List.of("ws://127.0.0.1:" + port + "/ws", "http://127.0.0.1:" + port));
        client = driven;
        driven.connect(Map.of("returnEvery", 300));
        assertThat(transports()).containsExactly(TransportKind.SSE);
        driven.subscribe("history/a");
        publish(1, 20);
        driven.publish("from/client", 1, 20, 4);
        soon(driven, "it hears through the proxy", told -> told.heard().size() >= 20);

        proxy(HOSTILE); // begins anew, and cuts everything
        publish(21, 40);
        driven.publish("from/client", 21, 40, 4);
        soon(driven, "it comes back over SSE", told -> told.heard().size() >= 40);
        assertThat(transports()).containsExactly(TransportKind.SSE);

        proxy(KIND);
        driven.publish("from/client", 41, 60, 4);
        while (transports().contains(TransportKind.SSE) || last < 60) {
            publish(last + 1, last + 5);
            // no more than the history keeps for it
            soon(driven, "it keeps up", told -> told.heard().size() >= last - 50);
        }
        await("it is back at its WebSocket")
                .atMost(IN_TIME)
                .until(() -> transports().equals(List.of(TransportKind.WEBSOCKET)));
        soon(driven, "it is connected", told -> told.state().equals("connected"));
        publish(last + 1, last + 20);
        driven.publish("from/client", 61, 80, 4);
        soon(driven, "everything is heard", told -> told.heard().size() >= last);
        soon(driven, "every publish has ended", told -> !told.outcomes().contains("waits"));

        assertThat(driven.told().heard()).isEqualTo(numbers(1, last));
        assertPublishedOnceAndInOrder(driven.told().outcomes());
        assertThat(server.hub().waitingSessions()).isZero();
    }

    /** The last number that the server has published. */
    private int last;

    private void publish(int from, int to) throws Exception {
        for (String number : numbers(from, to)) server.publish("history/a", number);
        last = to;
    }

    /** What was told to be done was done; what met the cut may have been. */
    private void assertPublishedOnceAndInOrder(List<String> outcomes) {
        assertThat(outcomes).hasSize(80).isSubsetOf("done", "closed");
        assertThat(outcomes.subList(40, 80)).as("the move itself loses nothing").containsOnly("done");
        List<String> done = IntStream.range(0, 80)
                .filter(i -> outcomes.get(i).equals("done"))
                .mapToObj(i -> "" + (i + 1))
                .toList();
        assertThat(published).doesNotHaveDuplicates().containsAll(done);
        assertThat(published.stream().map(Integer::valueOf).toList()).isSorted();
    }

    private List<TransportKind> transports() {
        return server.hub().connections().stream()
                .map(ConnectionView::transport)
                .toList();
    }

    private static void soon(DrivenClient driven, String what, Predicate<Told> reached) {
        await(what).atMost(IN_TIME).until(driven::told, reached);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    /** Replaces the proxy by one of these settings. */
    private void proxy(String settings) throws IOException {
        if (nginx != null) nginx.close();
        String configuration = """
                http {
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://127.0.0.1:%d;
                            proxy_http_version 1.1;
                            proxy_set_header Host $http_host;
                            %s
                        }
                    }
                }
                """.formatted(port, server.port(), settings);
        nginx = Nginx.start(configuration, Files.createTempDirectory(folder, "nginx"));
        await("nginx listens").atMost(IN_TIME).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
