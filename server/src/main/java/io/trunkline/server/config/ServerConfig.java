package io.trunkline.server.config;

import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.server.log.LogConfig;
import io.trunkline.transport.jetty.JettyTransportConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * The whole server's configuration, as the records of its modules.
 *
 * @param jetty the transport
 * @param hub limits and channel rules
 * @param historyBytes payload bytes of history kept in memory
 * @param drainTimeout how long an orderly end may take
 * @param log what is logged, and how
 */
public record ServerConfig(
        JettyTransportConfig jetty, HubConfig hub, long historyBytes, Duration drainTimeout, LogConfig log) {

    /** Makes the records; what they refuse is added to {@code problems}, and the result is empty then. */
    static Optional<ServerConfig> of(Settings settings, Problems problems) {
        Optional<JettyTransportConfig> jetty = problems.attempt(settings, JettyKeys.SECTION, () -> jetty(settings));
        Optional<ConnectionLimits> connection = problems.attempt(settings, "", () -> connection(settings));
        Optional<HubConfig.Bounds> bounds = problems.attempt(settings, "", () -> bounds(settings));
        Optional<LivenessPolicy> liveness = problems.attempt(settings, "liveness.", () -> liveness(settings));
        return problems.attempt(
                settings,
                "",
                () -> new ServerConfig(
                        jetty.orElseThrow(Settings.Unusable::new),
                        new HubConfig(
                                connection.orElseThrow(Settings.Unusable::new),
                                liveness.orElseThrow(Settings.Unusable::new),
                                settings.get(Keys.CHANNELS),
                                bounds.orElseThrow(Settings.Unusable::new)),
                        settings.get(Keys.HISTORY_MAX_BYTES),
                        settings.get(Keys.DRAIN_TIMEOUT),
                        new LogConfig(settings.get(Keys.LOG_FORMAT), settings.get(Keys.LOG_LEVEL))));
    }

    private static JettyTransportConfig jetty(Settings settings) {
        return new JettyTransportConfig(
                settings.get(JettyKeys.HOST),
                settings.get(JettyKeys.PORT),
                settings.get(JettyKeys.SELECTORS),
                settings.get(JettyKeys.THREADS),
                settings.get(JettyKeys.PATH),
                settings.get(JettyKeys.COMPRESSION),
                settings.get(JettyKeys.STRICT_SUBPROTOCOLS),
                settings.get(JettyKeys.ALLOWED_ORIGINS),
                settings.get(JettyKeys.CLOSE_TIMEOUT),
                settings.get(JettyKeys.IDLE_TIMEOUT),
                Math.toIntExact(settings.get(JettyKeys.HEADER_BYTES)),
                Math.toIntExact(settings.get(JettyKeys.WRITE_BUFFER_BYTES)));
    }

    private static ConnectionLimits connection(Settings settings) {
        return new ConnectionLimits(
                Math.toIntExact(settings.get(Keys.MESSAGE_BYTES)), settings.get(Keys.PENDING_BYTES));
    }

    private static LivenessPolicy liveness(Settings settings) {
        return new LivenessPolicy(settings.get(Keys.PING_INTERVAL), settings.get(Keys.PONG_TIMEOUT));
    }

    private static HubConfig.Bounds bounds(Settings settings) {
        return new HubConfig.Bounds(
                settings.get(Keys.TOTAL_PENDING_BYTES),
                settings.get(Keys.MAILBOX_BYTES),
                settings.get(Keys.PARKED_BYTES),
                settings.get(Keys.SUBSCRIPTIONS),
                settings.get(Keys.WILDCARDS),
                settings.get(Keys.KNOWN_CHANNELS),
                settings.get(Keys.CHANNELS_PER_PUBLISH),
                settings.get(Keys.CACHED_MATCHES),
                settings.get(Keys.HOOK_TIMEOUT));
    }
}
