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
import io.trunkline.it.record.Tap;
import io.trunkline.it.record.TapEndpoint;
import io.trunkline.server.Trunkline;
import io.trunkline.server.auth.AuthModule;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.backend.BackendParts;
import io.trunkline.server.config.ConfigLoader;
import io.trunkline.server.config.ServerConfig;
import io.trunkline.telemetry.OtlpTracer;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern KEY = Pattern.compile("\\bkey: ([^,}]+)");

    private final Trunkline trunkline;
    private final TapEndpoint tap = new TapEndpoint();
    /** Of the first backend; empty where there is none. */
    private final Optional<String> authorization;

    private final Auth auth;
    private final AutoCloseable parts;
    private final BackendParts backend;
    private final Optional<OtlpTracer> tracer;
    private final RecordedEvents events = new RecordedEvents();

    private TestServer(ServerConfig config, Auth auth, Module authModule, AutoCloseable parts, String... settings) {
        this.auth = auth;
        this.parts = parts;
        for (String setting : settings) Tap.told(setting);
        authorization = key(settings).map(key -> "ApiKey " + key);
        tracer = config.tracing().map(tracing -> OtlpTracer.open(tracing, Clock.SYSTEM));
        trunkline = Trunkline.of(StandardModules.of(config, authModule, tap, tracer), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), HubObserver.class)
                        .addBinding()
                        .toInstance(events);
            }
        });
        backend = BackendParts.addTo(trunkline.hub(), config.backend(), Clock.SYSTEM);
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
        return new TestServer(config, parts.auth(), new AuthModule(parts), parts, settings);
    }

    /** Starts a server that knows its clients by parts of the test's own. */
    public static TestServer start(Auth auth, String... settings) {
        return new TestServer(
                config(settings),
                auth,
                binder -> OptionalBinder.newOptionalBinder(binder, Auth.class)
                        .setBinding()
                        .toInstance(auth),
                () -> {},
                settings);
    }

    private static Optional<String> key(String... settings) {
        return Stream.of(settings)
                .filter(setting -> setting.startsWith("auth.keys="))
                .map(KEY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static ServerConfig config(String... settings) {
        try {
            Path file = Files.createTempFile("trunkline-it", ".yaml");
            try {
                Files.writeString(file, CONFIG);
                return new ConfigLoader()
                        .file(file)
                        .set(withPatience(settings))
                        .load()
                        .config();
            } finally {
                Files.delete(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A machine that stands still for a moment is not to be taken for a backend that does not answer. */
    private static List<String> withPatience(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        boolean asks = all.stream().anyMatch(setting -> setting.startsWith("hooks.http.url="));
        boolean timed = all.stream().anyMatch(setting -> setting.startsWith("hooks.http.timeout="));
        if (asks && !timed) all.add("hooks.http.timeout=9s");
        return all;
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

    /** Writes down for the sweep what the server tells of itself now; done at its end too. */
    public void tellAll() {
        tap.snapshot(authorization);
    }

    @Override
    public void close() {
        tellAll();
        trunkline.close();
        backend.close();
        try {
            parts.close();
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
        tracer.ifPresent(OtlpTracer::close);
    }
}
