package io.trunkline.server.config;

import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.hub.HubBounds;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.PublishLimits;
import io.trunkline.domain.hub.ReturnPace;
import io.trunkline.domain.hub.SessionLimits;
import io.trunkline.domain.hub.TokenFields;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.server.RawConfig;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.backend.BackendConfig;
import io.trunkline.server.log.LogConfig;
import io.trunkline.telemetry.TracingConfig;
import io.trunkline.tls.TlsConfig;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.PortConfig;
import io.trunkline.transport.jetty.RequestConfig;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.tcp.TcpTransportConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * The whole server's configuration, as the records of its modules.
 *
 * @param trunkline the hub and the assembly
 * @param nativeProtocol the native protocol
 * @param http the HTTP API
 * @param jetty the one port
 * @param tcp a port for TCP alone; empty for none
 * @param raw what becomes of connections that speak no known protocol
 * @param auth who may come, and what they may do
 * @param backend what the application's backend decides and answers
 * @param log what is logged, and how
 * @param tracing where traces are sent; empty where nothing is traced
 */
public record ServerConfig(
        TrunklineConfig trunkline,
        NativeProtocolConfig nativeProtocol,
        HttpApiConfig http,
        JettyTransportConfig jetty,
        Optional<TcpTransportConfig> tcp,
        RawConfig raw,
        AuthConfig auth,
        BackendConfig backend,
        LogConfig log,
        Optional<TracingConfig> tracing) {
    public ServerConfig {
        Duration hookTimeout = trunkline.hub().bounds().hookTimeout();
        backend.hooks().ifPresent(hooks -> {
            if (hooks.timeout().compareTo(hookTimeout) < 0) return;
            throw new IllegalArgumentException("hooks.http.timeout must be shorter than limits.hookTimeout, "
                    + hookTimeout + ", but was " + hooks.timeout());
        });
    }

    /** Makes the records; what they refuse is added to {@code problems}, and the result is empty then. */
    static Optional<ServerConfig> of(Settings settings, Problems problems) {
        Optional<Optional<TlsConfig>> tls = problems.attempt(settings, "", () -> TlsKeys.read(settings));
        Optional<JettyTransportConfig> jetty =
                problems.attempt(settings, JettyKeys.SECTION, () -> jetty(settings, need(tls)));
        Optional<Optional<TcpTransportConfig>> tcp =
                problems.attempt(settings, TcpKeys.SECTION, () -> TcpKeys.read(settings, need(tls)));
        Optional<RawConfig> raw = problems.attempt(settings, "", () -> RawKeys.read(settings));
        Optional<NativeProtocolConfig> nativeProtocol = problems.attempt(settings, "", () -> nativeProtocol(settings));
        Optional<HttpApiConfig> http = problems.attempt(settings, "", () -> http(settings));
        Optional<AuthConfig> auth = problems.attempt(settings, "", () -> AuthKeys.read(settings));
        Optional<BackendConfig> backend = problems.attempt(
                settings, "", () -> new BackendConfig(HookKeys.read(settings), settings.get(HttpCallKeys.BACKENDS)));
        Optional<Optional<TracingConfig>> tracing = problems.attempt(settings, "", () -> TracingKeys.read(settings));
        Optional<HubConfig> hub = hub(settings, problems);
        return problems.attempt(
                settings,
                "",
                () -> new ServerConfig(
                        new TrunklineConfig(
                                need(hub), settings.get(Keys.HISTORY_MAX_BYTES), settings.get(Keys.DRAIN_TIMEOUT)),
                        need(nativeProtocol),
                        need(http),
                        need(jetty),
                        need(tcp),
                        need(raw),
                        need(auth),
                        need(backend),
                        new LogConfig(settings.get(Keys.LOG_FORMAT), settings.get(Keys.LOG_LEVEL)),
                        need(tracing)));
    }

    private static Optional<HubConfig> hub(Settings settings, Problems problems) {
        Optional<ConnectionLimits> connection = problems.attempt(settings, "", () -> connection(settings));
        Optional<HubBounds> bounds = problems.attempt(settings, "", () -> bounds(settings));
        Optional<LivenessPolicy> liveness = problems.attempt(settings, "liveness.", () -> liveness(settings));
        Optional<TokenFields> tokenFields = problems.attempt(settings, "", () -> AuthKeys.tokenFields(settings));
        Optional<UsageLimits> usage = problems.attempt(settings, "", () -> UsageKeys.read(settings));
        Optional<SessionLimits> sessions = problems.attempt(settings, "", () -> SessionKeys.read(settings));
        Optional<PublishLimits> publishes = problems.attempt(settings, "publish.", () -> PublishKeys.read(settings));
        Optional<CallLimits> calls = problems.attempt(settings, "calls.", () -> CallKeys.read(settings));
        return problems.attempt(
                settings,
                "",
                () -> new HubConfig(
                        need(connection),
                        need(liveness),
                        settings.get(Keys.CHANNELS),
                        need(bounds),
                        need(tokenFields),
                        need(usage),
                        need(sessions),
                        need(publishes),
                        need(calls),
                        new ReturnPace(settings.get(Keys.RETURNS_PER_SECOND)),
                        settings.get(Keys.PERSISTENT_CHANNELS)));
    }

    /** The part, or nothing more to say where its own refusal was reported. */
    private static <T> T need(Optional<T> part) {
        return part.orElseThrow(Settings.Unusable::new);
    }

    private static JettyTransportConfig jetty(Settings settings, Optional<TlsConfig> tls) {
        return new JettyTransportConfig(
                settings.get(JettyKeys.HOST),
                settings.get(JettyKeys.PORT),
                settings.get(JettyKeys.SELECTORS),
                settings.get(JettyKeys.THREADS),
                settings.get(JettyKeys.IDLE_TIMEOUT),
                new RequestConfig(
                        Math.toIntExact(settings.get(JettyKeys.HEADER_BYTES)),
                        settings.get(JettyKeys.HEAD_TIMEOUT),
                        settings.get(JettyKeys.ALLOWED_HOSTS),
                        settings.get(JettyKeys.ACCESS_LOG)),
                webSocket(settings),
                new PortConfig(
                        tls.orElse(null),
                        settings.get(TlsKeys.CLEAR_TEXT),
                        settings.get(JettyKeys.HTTP2),
                        settings.get(JettyKeys.DETECTION_TIMEOUT),
                        settings.get(ProxyKeys.TRUSTED).entries(),
                        settings.get(ProxyKeys.HEADERS)));
    }

    private static WebSocketConfig webSocket(Settings settings) {
        return new WebSocketConfig(
                settings.get(JettyKeys.ENGINE),
                settings.get(JettyKeys.PATH),
                settings.get(JettyKeys.COMPRESSION),
                settings.get(JettyKeys.STRICT_SUBPROTOCOLS),
                settings.get(JettyKeys.ALLOWED_ORIGINS),
                settings.get(JettyKeys.CLOSE_TIMEOUT),
                Math.toIntExact(settings.get(JettyKeys.WRITE_BUFFER_BYTES)));
    }

    private static NativeProtocolConfig nativeProtocol(Settings settings) {
        return new NativeProtocolConfig(
                settings.get(NativeKeys.MAX_NESTING),
                settings.get(NativeKeys.BATCH_LIMIT),
                settings.get(NativeKeys.MALFORMED_LIMIT),
                settings.get(NativeKeys.MALFORMED_WINDOW),
                Math.toIntExact(settings.get(NativeKeys.HISTORY_ANSWER_BYTES)),
                settings.get(NativeKeys.HISTORY_LIMIT),
                settings.get(NativeKeys.BINARY_LAYOUT),
                settings.get(NativeKeys.BINARY_ID_CHARACTERS));
    }

    private static HttpApiConfig http(Settings settings) {
        return new HttpApiConfig(
                Math.toIntExact(settings.get(HttpKeys.BODY_BYTES)),
                settings.get(HttpKeys.MAX_NESTING),
                settings.get(HttpKeys.PUBLISH_TIMEOUT),
                Math.toIntExact(settings.get(HttpKeys.HISTORY_BYTES)),
                settings.get(HttpKeys.HISTORY_LIMIT),
                settings.get(HttpKeys.ALLOWED_ORIGINS),
                settings.get(HttpKeys.ADMIN_ROLE),
                settings.get(HttpKeys.METRICS_ROLE),
                SseKeys.read(settings));
    }

    private static ConnectionLimits connection(Settings settings) {
        return new ConnectionLimits(
                Math.toIntExact(settings.get(Keys.MESSAGE_BYTES)), settings.get(Keys.PENDING_BYTES));
    }

    private static LivenessPolicy liveness(Settings settings) {
        return new LivenessPolicy(settings.get(Keys.PING_INTERVAL), settings.get(Keys.PONG_TIMEOUT));
    }

    private static HubBounds bounds(Settings settings) {
        return new HubBounds(
                settings.get(Keys.TOTAL_PENDING_BYTES),
                settings.get(Keys.MAILBOX_BYTES),
                settings.get(Keys.TURN_BYTES),
                settings.get(Keys.PARKED_BYTES),
                settings.get(Keys.SUBSCRIPTIONS),
                settings.get(Keys.TOTAL_SUBSCRIPTION_BYTES),
                settings.get(Keys.WILDCARDS),
                settings.get(Keys.KNOWN_CHANNELS),
                settings.get(Keys.CHANNELS_PER_PUBLISH),
                settings.get(Keys.CACHED_MATCHES),
                settings.get(Keys.HOOK_TIMEOUT));
    }
}
