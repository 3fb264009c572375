package io.trunkline.server.config;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.hub.HubBounds;
import io.trunkline.domain.hub.ReturnPace;
import io.trunkline.server.TrunklineConfig;
import io.trunkline.server.log.LogConfig;
import io.trunkline.server.log.LogFormat;
import io.trunkline.server.log.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be set: the one source of parsing, environment variables, {@code config print} and the table in
 * {@code docs/configuration.md}. Defaults are those of the modules' own records.
 */
public final class Keys {
    private static final ConnectionLimits CONNECTION = ConnectionLimits.DEFAULT;
    private static final HubBounds BOUNDS = HubBounds.DEFAULT;
    private static final LivenessPolicy LIVENESS = LivenessPolicy.DEFAULT;

    public static final Key<Long> MESSAGE_BYTES = Key.of(
            "limits.messageBytes",
            new SizeType(1, Integer.MAX_VALUE),
            (long) CONNECTION.messageBytes(),
            "Longest message, either way.");
    public static final Key<Long> PENDING_BYTES = Key.of(
            "limits.pendingBytes",
            new SizeType(1, Long.MAX_VALUE),
            CONNECTION.pendingBytes(),
            "Bytes that may wait to be sent to one connection; at least twice `limits.messageBytes`.");
    public static final Key<Long> TOTAL_PENDING_BYTES = new Key<>(
            "limits.totalPendingBytes",
            new SizeType(1, Long.MAX_VALUE),
            BOUNDS.totalPendingBytes(),
            "a quarter of the heap",
            "Bytes that may wait at all connections together; beyond it the slowest are closed.");
    public static final Key<Integer> SUBSCRIPTIONS =
            count("limits.subscriptions", BOUNDS.subscriptions(), "Subscriptions of one connection.");
    public static final Key<Long> TOTAL_SUBSCRIPTION_BYTES = new Key<>(
            "limits.totalSubscriptionBytes",
            new SizeType(1, Long.MAX_VALUE),
            BOUNDS.totalSubscriptionBytes(),
            "an eighth of the heap",
            "Bytes that the subscriptions of all connections together may take, reckoned as 300 for each and 200 for each of its"
                    + " levels; more are refused.");
    public static final Key<Integer> WILDCARDS =
            count("limits.wildcards", BOUNDS.wildcards(), "Wildcards in one pattern.");
    public static final Key<Integer> KNOWN_CHANNELS = new Key<>(
            "limits.channels",
            new IntegerType(1, Integer.MAX_VALUE),
            BOUNDS.channels(),
            "one for each 8 KiB of the heap, at most 1000000",
            "Channels known at a time.");
    public static final Key<Integer> CHANNELS_PER_PUBLISH = count(
            "limits.channelsPerPublish",
            BOUNDS.channelsPerPublish(),
            "Channels that one publish to a pattern may reach; more refuse it.");
    public static final Key<Long> MAILBOX_BYTES = Key.of(
            "limits.mailboxBytes",
            new SizeType(1, Long.MAX_VALUE),
            BOUNDS.mailboxBytes(),
            "Bytes that may wait for one event loop; beyond it, publishers are not read.");
    public static final Key<Long> TURN_BYTES = Key.of(
            "limits.turnBytes",
            new SizeType(1, Integer.MAX_VALUE),
            BOUNDS.turnBytes(),
            "Bytes of publications that an event loop hands out before it writes them, to each connection at once; never"
                    + " waits for more, and takes at most a sixteenth of `limits.pendingBytes`. `1` writes each by itself.");
    public static final Key<Long> PARKED_BYTES = Key.of(
            "limits.parkedBytes",
            new SizeType(1, Long.MAX_VALUE),
            BOUNDS.parkedBytes(),
            "Bytes of publications from the HTTP API and the embedding application that may be held back; more are"
                    + " refused as `busy`.");
    public static final Key<Integer> CACHED_MATCHES = count(
            "limits.cachedMatches",
            BOUNDS.cachedMatches(),
            "Channels whose matching wildcard subscriptions each event loop remembers.");
    public static final Key<Duration> HOOK_TIMEOUT =
            time("limits.hookTimeout", BOUNDS.hookTimeout(), "How long a hook of the application may take.");

    public static final Key<Duration> PING_INTERVAL = time(
            "liveness.pingInterval",
            LIVENESS.pingInterval(),
            "Silence after which a connection is pinged; keep it below the idle timeout of proxies, often 60 s.");
    public static final Key<Duration> PONG_TIMEOUT = time(
            "liveness.pongTimeout", LIVENESS.pongTimeout(), "How long the answer may take; then it is closed (3012).");

    public static final Key<Duration> DRAIN_TIMEOUT = time(
            "drain.timeout",
            TrunklineConfig.DEFAULT.drainTimeout(),
            "How long connections are closed one after the other when the server ends; then they are cut.");

    public static final Key<Integer> RETURNS_PER_SECOND = Key.of(
            "drain.returnsPerSecond",
            new IntegerType(0, Integer.MAX_VALUE),
            ReturnPace.DEFAULT.perSecond(),
            "How many clients should come back within a second when the server ends: each is told a window, as long as it takes"
                    + " for all at this pace, in which to pick a moment. 0 names none.");

    public static final Key<Long> HISTORY_MAX_BYTES = new Key<>(
            "history.maxBytes",
            new SizeType(1, Long.MAX_VALUE),
            TrunklineConfig.DEFAULT.historyBytes(),
            "an eighth of the heap",
            "Bytes of history in memory for all channels together, with 160 more for each publication; beyond it the oldest"
                    + " go.");

    public static final Key<ChannelRules> CHANNELS = Key.of(
            "channels",
            new ChannelRulesType(),
            ChannelRules.NONE,
            "Options of channels by pattern: see the next table. Without `--config` the demo profile gives every channel"
                    + " some history.");

    public static final Key<List<ChannelName>> PERSISTENT_CHANNELS = Key.of(
            "persistentChannels",
            new ListType<>(new ChannelNameType()),
            List.of(),
            "Names of channels that are active from the start, without a subscriber; their options come from `channels`.");

    public static final Key<LogFormat> LOG_FORMAT = Key.of(
            "log.format",
            new ChoiceType<>("choice", LogFormat::text, LogFormat.values()),
            LogConfig.DEFAULT.format(),
            "`human` for a terminal, `json` for a collector; one line an event either way.");
    public static final Key<LogLevel> LOG_LEVEL = Key.of(
            "log.level",
            new ChoiceType<>("choice", LogLevel::text, LogLevel.values()),
            LogConfig.DEFAULT.level(),
            "Least severe events that are logged: `error`, `warn`, `info`, `debug` or `trace`; libraries say less.");

    private static final List<Key<?>> HUB_AND_LOG = List.of(
            MESSAGE_BYTES,
            PENDING_BYTES,
            TOTAL_PENDING_BYTES,
            SUBSCRIPTIONS,
            TOTAL_SUBSCRIPTION_BYTES,
            WILDCARDS,
            KNOWN_CHANNELS,
            CHANNELS_PER_PUBLISH,
            MAILBOX_BYTES,
            TURN_BYTES,
            PARKED_BYTES,
            CACHED_MATCHES,
            HOOK_TIMEOUT,
            PING_INTERVAL,
            PONG_TIMEOUT,
            DRAIN_TIMEOUT,
            RETURNS_PER_SECOND,
            HISTORY_MAX_BYTES,
            CHANNELS,
            PERSISTENT_CHANNELS,
            LOG_FORMAT,
            LOG_LEVEL);

    /** All keys, in the order of the documentation. */
    public static final List<Key<?>> ALL = Stream.of(
                    JettyKeys.ALL,
                    TcpKeys.ALL,
                    TlsKeys.ALL,
                    ProxyKeys.ALL,
                    RawKeys.ALL,
                    NativeKeys.ALL,
                    HttpKeys.ALL,
                    SseKeys.ALL,
                    AuthKeys.ALL,
                    HookKeys.ALL,
                    PublishKeys.ALL,
                    CallKeys.ALL,
                    List.<Key<?>>of(HttpCallKeys.BACKENDS),
                    SessionKeys.ALL,
                    UsageKeys.ALL,
                    HUB_AND_LOG,
                    TracingKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private Keys() {}

    private static Key<Integer> count(String name, int byDefault, String description) {
        return Key.of(name, new IntegerType(1, Integer.MAX_VALUE), byDefault, description);
    }

    private static Key<Duration> time(String name, Duration byDefault, String description) {
        return Key.of(name, new DurationType(Duration.ofMillis(1)), byDefault, description);
    }
}
