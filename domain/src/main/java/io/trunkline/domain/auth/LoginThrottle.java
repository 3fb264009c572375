package io.trunkline.domain.auth;

import io.trunkline.domain.limit.Networks;
import io.trunkline.domain.time.Clock;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Slows whoever guesses passwords, by address ({@link Networks}) and by user, before a password is hashed. Users that do not
 * exist are slowed like those that do.
 *
 * <p>A try counts as failed from the {@link #check} that lets it through until {@link #succeeded} takes it back, so that tries at
 * the same time are as slow as one after the other. A try that is told to wait counts nothing: an address that is shut out cannot
 * shut out the users whose names it tries. A success takes back itself alone, or an attacker's own account would clear the way for
 * guesses.
 *
 * <p>Memory is bounded: of addresses and of users the {@code most} seen last are remembered. Any thread; never blocks for long.
 */
public final class LoginThrottle {
    /** The default number of addresses, and of users, that are remembered. */
    public static final int MOST = 50_000;

    private final Clock clock;
    /** Both guarded by this. */
    private final TryCounts addresses;

    private final TryCounts users;

    /** With the defaults. */
    public LoginThrottle(Clock clock) {
        this(clock, Slowing.ADDRESS, Slowing.USER, MOST);
    }

    public LoginThrottle(Clock clock, Slowing address, Slowing user, int most) {
        if (most < 1) throw new IllegalArgumentException("most must be positive, but was " + most);
        this.clock = clock;
        this.addresses = new TryCounts(address, most);
        this.users = new TryCounts(user, most);
    }

    /**
     * Asks whether a password may be checked now. After a zero the caller checks it and tells {@link #failed} or {@link
     * #succeeded}; who cannot tell says nothing, and the try counts.
     *
     * @return how long to wait first; zero to go on
     */
    public Duration check(SocketAddress address, String user) {
        Object addressKey = Networks.of(address);
        Object userKey = key(user);
        synchronized (this) {
            long now = clock.nanos();
            long wait = Math.max(addresses.waitNanos(addressKey, now), users.waitNanos(userKey, now));
            if (wait > 0) return Duration.ofNanos(wait);
            addresses.add(addressKey, now);
            users.add(userKey, now);
            return Duration.ZERO;
        }
    }

    /** The password was wrong, or there is no such user: the wait begins now, however long the check took. */
    public void failed(SocketAddress address, String user) {
        Object addressKey = Networks.of(address);
        Object userKey = key(user);
        synchronized (this) {
            long now = clock.nanos();
            addresses.restart(addressKey, now);
            users.restart(userKey, now);
        }
    }

    /** The password was right. */
    public void succeeded(SocketAddress address, String user) {
        Object addressKey = Networks.of(address);
        Object userKey = key(user);
        synchronized (this) {
            long now = clock.nanos();
            addresses.takeBack(addressKey, now);
            users.takeBack(userKey, now);
        }
    }

    synchronized int remembered() {
        return addresses.size() + users.size();
    }

    /**
     * A digest, so that long names take no more memory; of the name in lower case and without blanks around it, since many
     * directories take those for the same user.
     */
    private static Object key(String user) {
        return HexFormat.of().formatHex(Digests.sha256(user.strip().toLowerCase(Locale.ROOT)));
    }
}
