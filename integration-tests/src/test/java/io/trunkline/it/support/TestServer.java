package io.trunkline.it.support;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.time.Clock;
import io.trunkline.server.Trunkline;
import io.trunkline.server.auth.AuthModule;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.config.ConfigLoader;
import io.trunkline.server.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real server in this process, on a free port, with three loops so that faults between loops show: Jetty alone would take
 * one on two processors.
 */
public final class TestServer implements AutoCloseable {
    private static final String CONFIG = """
            auth:
              open: true
            transport:
              jetty:
                port: 0
                selectors: 3
              tcp:
                port: 0
                loops: 3
            drain:
              timeout: 5s
            channels:
              - pattern: history/#
                history: {size: 100, age: 1h, bytes: 1MiB}
              - pattern: lossy/#
                overflow: drop-oldest
              - pattern: latest/#
                overflow: keep-latest
            """;

    private final Trunkline trunkline;
    private final Auth auth;
    private final AutoCloseable parts;
    private final RecordedEvents events = new RecordedEvents();

    private TestServer(ServerConfig config, Auth auth, Module authModule, AutoCloseable parts) {
        this.auth = auth;
        this.parts = parts;
        trunkline = Trunkline.of(StandardModules.of(config, authModule), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), HubObserver.class)
                        .addBinding()
                        .toInstance(events);
            }
        });
        try {
            trunkline.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Starts a server; {@code settings} are {@code key=value} as on the command line. */
    public static TestServer start(String... settings) {
        ServerConfig config = config(settings);
        AuthParts parts = AuthParts.of(config.auth(), Clock.SYSTEM, problem -> {
            throw new AssertionError(problem);
        });
        return new TestServer(config, parts.auth(), new AuthModule(parts), parts);
    }

    /** Starts a server that knows its clients by parts of the test's own. */
    public static TestServer start(Auth auth, String... settings) {
        return new TestServer(
                config(settings),
                auth,
                binder -> OptionalBinder.newOptionalBinder(binder, Auth.class)
                        .setBinding()
                        .toInstance(auth),
                () -> {});
    }

    private static ServerConfig config(String... settings) {
        try {
            Path file = Files.createTempFile("trunkline-it", ".yaml");
            try {
                Files.writeString(file, CONFIG);
                return new ConfigLoader()
                        .file(file)
                        .set(new ArrayList<>(List.of(settings)))
                        .load()
                        .config();
            } finally {
                Files.delete(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The one port. */
    public int port() {
        return trunkline.endpoints().get(0).getPort();
    }

    /** The port of the transport that is TCP alone. */
    public int tcpPort() {
        return trunkline.endpoints().getLast().getPort();
    }

    /** Where protocols are registered. */
    public Trunkline trunkline() {
        return trunkline;
    }

    public String url() {
        return "ws://127.0.0.1:" + port() + "/ws";
    }

    public Hub hub() {
        return trunkline.hub();
    }

    /** How it knows its clients. */
    public Auth auth() {
        return auth;
    }

    /** What the hub told its observers. */
    public RecordedEvents events() {
        return events;
    }

    /** Publishes text as the application does, and returns when it has its place in the channel's order. */
    public void publish(String channel, String text) throws Exception {
        hub().publish(channel, Payload.text(text)).get(10, TimeUnit.SECONDS);
    }

    /** The sum of a metric over its labels, as {@code /metrics} tells it; 0 where it is not there. */
    public double metric(String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/metrics"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    @Override
    public void close() {
        trunkline.close();
        try {
            parts.close();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
