package io.trunkline.server.config;

import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.limit.OverRate;
import io.trunkline.domain.limit.Rate;
import io.trunkline.domain.limit.UsageLimits;
import java.util.List;
import java.util.Optional;

/** The keys of what users, addresses and connections may take; each sets a component of {@link UsageLimits}. */
public final class UsageKeys {
    private static final UsageLimits DEFAULT = UsageLimits.NONE;

    public static final Key<Integer> ADDRESS_CONNECTIONS = connections(
            Limit.ADDRESS_CONNECTIONS,
            DEFAULT.addressConnections(),
            "Connections from one address at a time; one more is refused (429, or 3014). An IPv6 address is its first 64"
                    + " bits. 0 sets no limit.");
    public static final Key<Optional<Rate>> ADDRESS_ATTEMPTS = rate(
            Limit.ADDRESS_ATTEMPTS,
            DEFAULT.addressAttempts(),
            "Attempts to connect from one address; more are refused (429) before any token is checked.");
    public static final Key<Optional<Rate>> CONNECTION_MESSAGES = rate(
            Limit.CONNECTION_MESSAGES,
            DEFAULT.connectionMessages(),
            "Messages that one connection may send, each request of a batch counted; see `limits.overRate`.");
    public static final Key<Integer> USER_CONNECTIONS = connections(
            Limit.USER_CONNECTIONS,
            DEFAULT.userConnections(),
            "Connections of one user at a time; one more is closed (3014). 0 sets no limit.");
    public static final Key<Optional<Rate>> USER_MESSAGES = rate(
            Limit.USER_MESSAGES,
            DEFAULT.userMessages(),
            "Messages that all connections of one user together may send.");
    public static final Key<OverRate> OVER_RATE = Key.of(
            "limits.overRate",
            new ChoiceType<>("choice", OverRate::text, OverRate.values()),
            DEFAULT.overRate(),
            "What becomes of messages over their rate: `refuse` answers `rateLimited` to as many again and holds back the"
                    + " rest; `hold` refuses none, and reads no more from the connection until its rate allows it.");
    public static final Key<Integer> REMEMBERED = Key.of(
            "limits.remembered",
            new IntegerType(1, Integer.MAX_VALUE),
            DEFAULT.remembered(),
            "Addresses whose attempts, and users without a connection whose messages are remembered at most; each takes some"
                    + " 200 bytes, and goes when it has been quiet.");

    /** All of them, in the order of the documentation: those of a section stand together. */
    public static final List<Key<?>> ALL = List.of(
            ADDRESS_CONNECTIONS,
            ADDRESS_ATTEMPTS,
            CONNECTION_MESSAGES,
            USER_CONNECTIONS,
            USER_MESSAGES,
            OVER_RATE,
            REMEMBERED);

    private UsageKeys() {}

    private static Key<Integer> connections(Limit limit, int byDefault, String description) {
        return Key.of(limit.option(), new IntegerType(0, Integer.MAX_VALUE), byDefault, description);
    }

    private static Key<Optional<Rate>> rate(Limit limit, Optional<Rate> byDefault, String description) {
        return Key.of(limit.option(), new OptionalType<>(new RateType()), byDefault, description);
    }

    static UsageLimits read(Settings settings) {
        return new UsageLimits(
                settings.get(USER_CONNECTIONS),
                settings.get(ADDRESS_CONNECTIONS),
                settings.get(ADDRESS_ATTEMPTS),
                settings.get(CONNECTION_MESSAGES),
                settings.get(USER_MESSAGES),
                settings.get(OVER_RATE),
                settings.get(REMEMBERED));
    }
}
