package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** What {@code GET /api/info} tells about the server. */
public final class ServerInfo {
    private static final String VERSION = version();

    private final Hub hub;
    private final Protocols protocols;
    private final Clock clock;
    private final long startedNanos;

    /** The server's uptime counts from here. */
    public ServerInfo(Hub hub, Protocols protocols, Clock clock) {
        this.hub = hub;
        this.protocols = protocols;
        this.clock = clock;
        this.startedNanos = clock.nanos();
    }

    /** The numbers now. */
    public HttpAnswer answer() {
        return JsonAnswer.of(200, out -> {
            out.name("name").string("trunkline");
            out.name("version").string(VERSION);
            out.name("ready").literal(hub.isReady());
            out.name("uptime").literal(TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - startedNanos));
            out.name("connections").literal(hub.connectionCount());
            out.name("channels").literal(hub.channelCount());
            out.name("protocols").array(names -> protocols.names().forEach(names::string));
        });
    }

    /** Written by the build beside the classes: a manifest does not survive being packed with others. */
    private static String version() {
        try (InputStream file = ServerInfo.class.getResourceAsStream("/io/trunkline/http/version.properties")) {
            Properties properties = new Properties();
            if (file != null) properties.load(file);
            return properties.getProperty("version", "unknown");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
