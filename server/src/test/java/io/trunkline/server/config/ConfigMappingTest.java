package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.auth.jwt.JwksConfig;
import io.trunkline.auth.jwt.JwtAlgorithm;
import io.trunkline.auth.jwt.JwtClaimNames;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.auth.key.ApiKey;
import io.trunkline.auth.user.UsersConfig;
import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.PatternTemplate;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.Who;
import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.channel.ChannelContent;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.hub.HubBounds;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.PublishLimits;
import io.trunkline.domain.hub.ReturnPace;
import io.trunkline.domain.hub.SessionLimits;
import io.trunkline.domain.hub.TokenFields;
import io.trunkline.domain.hub.TransactionLimits;
import io.trunkline.domain.limit.OverRate;
import io.trunkline.domain.limit.Rate;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.http.AuthEndpointConfig;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.SseConfig;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.server.RawConfig;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.auth.TokensConfig;
import io.trunkline.server.backend.BackendConfig;
import io.trunkline.server.log.LogConfig;
import io.trunkline.server.log.LogFormat;
import io.trunkline.server.log.LogLevel;
import io.trunkline.tls.ClientCertificates;
import io.trunkline.tls.TlsConfig;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.PortConfig;
import io.trunkline.transport.jetty.RequestConfig;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.WebSocketEngine;
import io.trunkline.transport.tcp.TcpTransportConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key, with a value that is not its default, by every way in. */
class ConfigMappingTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Map<String, String> VALUES = values();
    private static final TlsConfig TLS = new TlsConfig(
            Path.of("server.pem"),
            Path.of("keys/server.pem"),
            ClientCertificates.NEEDED,
            Path.of("authorities.pem"),
            List.of("TLSv1.3"));
    private static final TrustedAddresses PROXIES = TrustedAddresses.parse(List.of("10.0.0.0/8", "::1"));

    @TempDir
    Path folder;

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("transport.jetty.host", "0.0.0.0");
        values.put("transport.jetty.port", "9000");
        values.put("transport.jetty.selectors", "3");
        values.put("transport.jetty.threads", "40");
        values.put("transport.jetty.engine", "session");
        values.put("transport.jetty.path", "/live");
        values.put("transport.jetty.compression", "true");
        values.put("transport.jetty.strictSubprotocols", "true");
        values.put("transport.jetty.allowedOrigins", "[https://a.example, 'http://b.example:8443']");
        values.put("transport.jetty.closeTimeout", "6s");
        values.put("transport.jetty.idleTimeout", "1m");
        values.put("transport.jetty.headerBytes", "16KiB");
        values.put("transport.jetty.headTimeout", "8s");
        values.put("transport.jetty.allowedHosts", "[app.example, '[::1]']");
        values.put("transport.jetty.accessLog", "/var/log/access.log");
        values.put("transport.jetty.writeBufferBytes", "64KiB");
        values.put("transport.jetty.http2", "false");
        values.put("transport.jetty.detectionTimeout", "3s");
        values.put("transport.tcp.port", "7001");
        values.put("transport.tcp.host", "0.0.0.0");
        values.put("transport.tcp.loops", "2");
        values.put("transport.tcp.maxConnections", "1000");
        values.put("transport.tcp.maxConnectionsPerAddress", "10");
        values.put("transport.tcp.detectionTimeout", "4s");
        values.put("transport.tcp.closeTimeout", "7s");
        values.put("transport.tcp.readBufferBytes", "32KiB");
        values.put("transport.tcp.writeBatchBytes", "128KiB");
        values.put("transport.tcp.backlog", "64");
        values.put("tls.certificate", "server.pem");
        values.put("tls.key", "keys/server.pem");
        values.put("tls.clients", "needed");
        values.put("tls.trust", "authorities.pem");
        values.put("tls.protocols", "[TLSv1.3]");
        values.put("tls.clearText", "false");
        values.put("proxies.trusted", "[10.0.0.0/8, '::1']");
        values.put("proxies.headers", "forwarded");
        values.put("raw.channel", "devices/all");
        values.put("raw.framing", "delimiter 0a00");
        values.put("raw.echo", "true");
        values.put("native.maxNesting", "32");
        values.put("native.batchLimit", "10");
        values.put("native.malformedLimit", "5");
        values.put("native.malformedWindow", "20s");
        values.put("native.historyAnswerBytes", "128KiB");
        values.put("native.historyLimit", "200");
        values.put("native.binaryLayout", "sgc");
        values.put("native.binaryIdCharacters", "20");
        values.put("http.bodyBytes", "2MiB");
        values.put("http.maxNesting", "16");
        values.put("http.publishTimeout", "3s");
        values.put("http.historyBytes", "32KiB");
        values.put("http.historyLimit", "300");
        values.put("http.allowedOrigins", "[https://a.example]");
        values.put("http.adminRole", "operator");
        values.put("http.metricsRole", "watch");
        values.put("http.sse.keepAlive", "5s");
        values.put("http.sse.replay", "20s");
        values.put("http.sse.replayBytes", "64KiB");
        values.put("http.sse.pollTimeout", "7s");
        values.put("auth.open", "false");
        values.put("auth.anonymous", "true");
        values.put("auth.timeout", "6s");
        values.put("auth.grace", "2s");
        values.put("auth.ticketField", "pass");
        values.put("auth.tokenField", "none");
        values.put("auth.tokenPath", "/login");
        values.put("auth.negotiatePath", "/open");
        values.put("auth.usernameField", "name");
        values.put("auth.passwordField", "word");
        values.put("auth.bodyBytes", "4KiB");
        values.put("auth.keys", "[{name: billing, digest: " + DIGEST + ", roles: [backend]}]");
        values.put("auth.jwt.secret", "none");
        values.put("auth.jwt.publicKey", "jwt.pem");
        values.put("auth.jwt.privateKey", "keys/jwt.pem");
        values.put("auth.jwt.issuer", "'https://id.example'");
        values.put("auth.jwt.audience", "trunkline");
        values.put("auth.jwt.clockSkew", "5s");
        values.put("auth.jwt.requiredClaims", "[team]");
        values.put("auth.jwt.expiryRequired", "false");
        values.put("auth.jwt.accessLifetime", "10m");
        values.put("auth.jwt.refreshLifetime", "2d");
        values.put("auth.jwt.maxSessions", "500");
        values.put("auth.jwt.algorithms", "[RS256, EdDSA]");
        values.put("auth.jwt.claims.user", "uid");
        values.put("auth.jwt.claims.roles", "groups");
        values.put("auth.jwt.claims.info", "profile");
        values.put("auth.jwt.claims.grants", "may");
        values.put("auth.jwks.url", "'https://keys.example/jwks'");
        values.put("auth.revocations.file", "revoked");
        values.put("users.file", "people");
        values.put("users.threads", "3");
        values.put("users.queue", "7");
        values.put(
                "access.rules",
                "[{name: inbox, allow: [subscribe, history], who: user, channels: ['inbox/{user}/#']},"
                        + " {name: staff, deny: [publish], who: ['role:a', 'role:b'], channels: ['x/*', 'y/*']}]");
        values.put("access.http.url", "none");
        values.put("access.http.authorization", "none");
        values.put("access.http.timeout", "1s");
        values.put("access.http.concurrency", "8");
        values.put("access.http.waiting", "9");
        values.put("access.http.cacheTtl", "3s");
        values.put("access.http.cacheEntries", "99");
        values.put("hooks.http.url", "none");
        values.put("hooks.http.authorization", "none");
        values.put("hooks.http.events", "[publish]");
        values.put("hooks.http.channels", "['chat/#']");
        values.put("hooks.http.timeout", "200ms");
        values.put("hooks.http.concurrency", "7");
        values.put("hooks.http.waiting", "8");
        values.put("hooks.http.pendingBytes", "1MiB");
        values.put("hooks.http.failOpen", "true");
        values.put("publish.keyWindow", "30s");
        values.put("publish.keys", "77");
        values.put("publish.keyBytes", "1MiB");
        values.put("publish.deliveries", "55");
        values.put("publish.transactions.timeout", "3s");
        values.put("publish.transactions.perConnection", "2");
        values.put("publish.transactions.publishes", "7");
        values.put("publish.transactions.bytes", "4KiB");
        values.put("publish.transactions.totalBytes", "1MiB");
        values.put("calls.timeout", "9s");
        values.put("calls.perConnection", "6");
        values.put("calls.bytesPerConnection", "8KiB");
        values.put("calls.totalBytes", "3MiB");
        values.put("calls.http", "[]");
        values.put("sessions.keep", "45s");
        values.put("sessions.most", "200");
        values.put("sessions.bytes", "1MiB");
        values.put("limits.address.connections", "20");
        values.put("limits.address.attempts", "10/s");
        values.put("limits.connection.messages", "50/s burst 10");
        values.put("limits.user.connections", "5");
        values.put("limits.user.messages", "100/s burst 300");
        values.put("limits.overRate", "hold");
        values.put("limits.remembered", "5000");
        values.put("limits.messageBytes", "64KiB");
        values.put("limits.pendingBytes", "1MB");
        values.put("limits.totalPendingBytes", "100MiB");
        values.put("limits.subscriptions", "10");
        values.put("limits.totalSubscriptionBytes", "5MiB");
        values.put("limits.wildcards", "4");
        values.put("limits.channels", "500");
        values.put("limits.channelsPerPublish", "20");
        values.put("limits.mailboxBytes", "2MiB");
        values.put("limits.turnBytes", "12KiB");
        values.put("limits.parkedBytes", "3MiB");
        values.put("limits.cachedMatches", "64");
        values.put("limits.hookTimeout", "500ms");
        values.put("liveness.pingInterval", "10s");
        values.put("liveness.pongTimeout", "3s");
        values.put("drain.timeout", "5s");
        values.put("drain.returnsPerSecond", "250");
        values.put("history.maxBytes", "1GiB");
        values.put(
                "channels",
                "[{pattern: 'weather/#', history: {size: 5, age: 2h, bytes: 8MiB}, presence: true, joinLeave: false, persistent: true,"
                        + " content: json, messageBytes: 4KiB,"
                        + " overflow: keep-latest}, {pattern: 'a/*', overflow: drop-oldest}]");
        values.put("persistentChannels", "orders/eu, orders/us");
        values.put("log.format", "json");
        values.put("log.level", "debug");
        values.put("tracing.otlp.endpoint", "none");
        values.put("tracing.otlp.headers", "none");
        values.put("tracing.sample", "0.25");
        values.put("tracing.service", "chat");
        return values;
    }

    private static ServerConfig expected() {
        ChannelOptions weather = new ChannelOptions(
                5,
                Duration.ofHours(2),
                8 << 20,
                true,
                false,
                true,
                ChannelContent.JSON,
                4 << 10,
                OverflowPolicy.KEEP_LATEST);
        HubConfig hub = new HubConfig(
                new ConnectionLimits(64 << 10, 1_000_000),
                new LivenessPolicy(Duration.ofSeconds(10), Duration.ofSeconds(3)),
                ChannelRules.NONE
                        .and("weather/#", weather)
                        .and("a/*", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.DROP_OLDEST)),
                new HubBounds(
                        100 << 20, 2 << 20, 12 << 10, 3 << 20, 10, 5 << 20, 4, 500, 20, 64, Duration.ofMillis(500)),
                new TokenFields("pass", ""),
                new UsageLimits(
                        5,
                        20,
                        Optional.of(Rate.of(10)),
                        Optional.of(new Rate(50, 10)),
                        Optional.of(new Rate(100, 300)),
                        OverRate.HOLD,
                        5_000),
                new SessionLimits(Duration.ofSeconds(45), 200, 1 << 20),
                new PublishLimits(
                        Duration.ofSeconds(30),
                        77,
                        1 << 20,
                        55,
                        new TransactionLimits(Duration.ofSeconds(3), 2, 7, 4 << 10, 1 << 20)),
                new CallLimits(Duration.ofSeconds(9), 6, 8 << 10, 3 << 20),
                new ReturnPace(250),
                List.of(ChannelName.of("orders/eu"), ChannelName.of("orders/us")));
        return new ServerConfig(
                new TrunklineConfig(hub, 1 << 30, Duration.ofSeconds(5)),
                new NativeProtocolConfig(32, 10, 5, Duration.ofSeconds(20), 128 << 10, 200, LabelLayout.SGC, 20),
                new HttpApiConfig(
                        2 << 20,
                        16,
                        Duration.ofSeconds(3),
                        32 << 10,
                        300,
                        List.of("https://a.example"),
                        "operator",
                        Optional.of("watch"),
                        new SseConfig(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 << 10, Duration.ofSeconds(7))),
                new JettyTransportConfig(
                        "0.0.0.0",
                        9000,
                        3,
                        40,
                        Duration.ofMinutes(1),
                        new RequestConfig(
                                16 << 10,
                                Duration.ofSeconds(8),
                                List.of("app.example", "[::1]"),
                                Optional.of(Path.of("/var/log/access.log"))),
                        new WebSocketConfig(
                                WebSocketEngine.SESSION,
                                "/live",
                                true,
                                true,
                                List.of("https://a.example", "http://b.example:8443"),
                                Duration.ofSeconds(6),
                                64 << 10),
                        new PortConfig(
                                TLS, false, false, Duration.ofSeconds(3), PROXIES.entries(), ForwardedStyle.FORWARDED)),
                Optional.of(new TcpTransportConfig(
                        "0.0.0.0",
                        7001,
                        2,
                        1_000,
                        10,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(7),
                        32 << 10,
                        128 << 10,
                        64,
                        TLS,
                        false,
                        PROXIES)),
                new RawConfig("devices/all", Framing.delimiter((byte) 10, (byte) 0), true),
                auth(),
                BackendConfig.NONE,
                new LogConfig(LogFormat.JSON, LogLevel.DEBUG),
                Optional.empty());
    }

    private static AuthConfig auth() {
        JwtConfig jwt = new JwtConfig(
                "https://id.example",
                "trunkline",
                Duration.ofSeconds(5),
                Set.of("team"),
                false,
                Duration.ofMinutes(10),
                Duration.ofDays(2),
                500,
                new JwtClaimNames("uid", "groups", "profile", "may"),
                Set.of(JwtAlgorithm.RS256, JwtAlgorithm.EDDSA));
        AccessRule inbox = new AccessRule(
                "inbox",
                AccessRule.Effect.ALLOW,
                Set.of(Action.SUBSCRIBE, Action.HISTORY),
                new Who.AnyUser(),
                List.of(PatternTemplate.parse("inbox/{user}/#")));
        AccessRule staff = new AccessRule(
                "staff",
                AccessRule.Effect.DENY,
                Set.of(Action.PUBLISH),
                new Who.Roles(Set.of("a", "b")),
                List.of(PatternTemplate.parse("x/*"), PatternTemplate.parse("y/*")));
        return new AuthConfig(
                false,
                true,
                Duration.ofSeconds(6),
                Duration.ofSeconds(2),
                new TokensConfig(
                        Optional.empty(),
                        Optional.of(Path.of("jwt.pem")),
                        Optional.of(Path.of("keys/jwt.pem")),
                        Optional.of(JwksConfig.of(URI.create("https://keys.example/jwks"))),
                        jwt,
                        Optional.of(Path.of("revoked"))),
                Optional.of(new UsersConfig(Path.of("people"), 3, 7)),
                List.of(new ApiKey("billing", Secret.of(DIGEST), Set.of("backend"))),
                List.of(inbox, staff),
                Optional.empty(),
                new AuthEndpointConfig("/login", "/open", "name", "word", "/live", 4 << 10));
    }

    @Test
    void readsSecretsAndPrintsNone() {
        String canary = "canary-0123456789-0123456789-0123";
        ConfigLoader.Loaded loaded = new ConfigLoader()
                .set(List.of(
                        "auth.jwt.secret=" + canary,
                        "access.http.url=https://decide.example/?key=" + canary,
                        "access.http.authorization=Bearer " + canary,
                        "hooks.http.url=https://hooks.example/?key=" + canary,
                        "hooks.http.authorization=Bearer " + canary,
                        "calls.http=[{methods: [orders.*], url: 'https://c.example/?key=" + canary
                                + "', authorization: 'Bearer " + canary + "'}]",
                        "tracing.otlp.endpoint=https://traces.example/?key=" + canary,
                        "tracing.otlp.headers=authorization=" + canary,
                        "auth.keys=[{name: billing, key: " + canary + "}]"))
                .load();

        AuthConfig auth = loaded.config().auth();
        assertThat(auth.tokens().secret()).contains(Secret.of(canary));
        assertThat(auth.backend().orElseThrow().authorization()).isEqualTo(Secret.of("Bearer " + canary));
        assertThat(auth.keys()).containsExactly(ApiKey.ofKey("billing", Secret.of(canary), Set.of()));
        BackendConfig backend = loaded.config().backend();
        assertThat(backend.hooks().orElseThrow().authorization()).isEqualTo(Secret.of("Bearer " + canary));
        assertThat(backend.calls().getFirst().authorization()).isEqualTo(Secret.of("Bearer " + canary));
        assertThat(loaded.config().tracing().orElseThrow().headers())
                .isEqualTo(Map.of("authorization", Secret.of(canary)));
        assertThat(ConfigPrinter.print(loaded.settings()))
                .contains("auth.jwt.secret: '***'")
                .doesNotContain(canary);
    }

    @Test
    void hasAValueForEveryKey() {
        assertThat(VALUES.keySet())
                .containsExactlyElementsOf(Keys.ALL.stream().map(Key::name).toList());
    }

    @Test
    void readsDottedKeysFromAFile() throws IOException {
        List<String> lines = new ArrayList<>();
        VALUES.forEach((key, value) -> lines.add(key + ": " + value));

        assertThat(fromFile(String.join("\n", lines))).isEqualTo(expected());
    }

    @Test
    void readsNestedKeysFromAFile() throws IOException {
        StringBuilder yaml = new StringBuilder();
        String sectionBefore = "";
        for (Map.Entry<String, String> entry : VALUES.entrySet()) {
            int dot = entry.getKey().lastIndexOf('.');
            String section = dot < 0 ? "" : entry.getKey().substring(0, dot);
            if (!section.equals(sectionBefore) && dot > 0) yaml.append(section).append(":\n");
            sectionBefore = section;
            yaml.append(dot < 0 ? "" : "  ").append(entry.getKey().substring(dot + 1));
            yaml.append(": ").append(entry.getValue()).append('\n');
        }

        assertThat(fromFile(yaml.toString())).isEqualTo(expected());
    }

    @Test
    void readsEveryKeyFromTheEnvironment() {
        Map<String, String> variables = new LinkedHashMap<>();
        Keys.ALL.forEach(key -> variables.put(key.variable(), plain(key.name())));

        assertThat(new ConfigLoader().environment(variables).load().config()).isEqualTo(expected());
    }

    @Test
    void readsEveryKeyFromSet() {
        List<String> pairs =
                VALUES.keySet().stream().map(key -> key + "=" + plain(key)).toList();

        assertThat(new ConfigLoader().set(pairs).load().config()).isEqualTo(expected());
    }

    @Test
    void readsAVariableWithoutTheUnderscoresInsideWords() {
        Settings settings = new ConfigLoader()
                .environment(Map.of("TRUNKLINE_LIMITS_MESSAGEBYTES", "2KiB"))
                .load()
                .settings();

        assertThat(settings.get(Keys.MESSAGE_BYTES)).isEqualTo(2048);
    }

    @Test
    void namesVariablesByOneRule() {
        assertThat(JettyKeys.PORT.variable()).isEqualTo("TRUNKLINE_TRANSPORT_JETTY_PORT");
        assertThat(JettyKeys.STRICT_SUBPROTOCOLS.variable()).isEqualTo("TRUNKLINE_TRANSPORT_JETTY_STRICT_SUBPROTOCOLS");
        assertThat(Keys.CHANNELS.variable()).isEqualTo("TRUNKLINE_CHANNELS");
    }

    @Test
    void printsAFileThatReadsBackTheSame() throws IOException {
        List<String> pairs =
                VALUES.keySet().stream().map(key -> key + "=" + plain(key)).toList();
        String printed =
                ConfigPrinter.print(new ConfigLoader().set(pairs).load().settings());

        assertThat(fromFile(printed)).isEqualTo(expected());
    }

    /** What a variable holds: no YAML around it, so a list has no quotes in it. */
    private static String plain(String key) {
        return Set.of("channels", "auth.keys", "access.rules", "calls.http").contains(key)
                ? VALUES.get(key)
                : String.valueOf(VALUES.get(key)).replace("'", "");
    }

    private ServerConfig fromFile(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml);
        return new ConfigLoader().file(file).load().config();
    }
}
