package io.trunkline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.ManualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attempts to connect, by address. */
final class AttemptsTest {
    private final ManualClock clock = new ManualClock();

    private Usage usage(int remembered) {
        return usage(UsageLimitsOf.attempts(new Rate(1, 3), remembered));
    }

    private Usage usage(UsageLimits limits) {
        Usage usage = Usage.of(limits, clock);
        assertThat(usage).isNotNull();
        return usage;
    }

    private static SocketAddress address(String ip, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(ip), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int attempts(Usage usage, String ip) {
        int passed = 0;
        while (usage.attempt(address(ip, 1_000 + passed)) == null) passed++;
        return passed;
    }

    @Test
    void passAsABurstAndThenAtTheirRate() {
        Usage usage = usage(100);
        assertThat(attempts(usage, "192.0.2.1")).isEqualTo(3);
        @Nullable Excess excess = usage.attempt(address("192.0.2.1", 1));
        assertThat(excess).isEqualTo(new Excess(Limit.ADDRESS_ATTEMPTS, 1_000_000_000));
        clock.advance(Duration.ofMillis(2_500));
        assertThat(attempts(usage, "192.0.2.1")).isEqualTo(2);
    }

    @Test
    void thatAreRefusedDoNotPushTheNextOneAway() {
        Usage usage = usage(100);
        for (int i = 0; i < 1_000; i++) usage.attempt(address("192.0.2.1", 1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(usage.attempt(address("192.0.2.1", 1))).isNull();
    }

    @Test
    void ofOneAddressAreNotThoseOfAnother() {
        Usage usage = usage(100);
        assertThat(attempts(usage, "192.0.2.1")).isEqualTo(3);
        assertThat(attempts(usage, "192.0.2.2")).isEqualTo(3);
    }

    @Test
    void ofOneIpv6NetworkOf64BitsAreCountedTogether() {
        Usage usage = usage(100);
        assertThat(attempts(usage, "2001:db8:0:1::1")).isEqualTo(3);
        assertThat(usage.attempt(address("2001:db8:0:1:ffff::2", 1))).isNotNull();
        assertThat(usage.attempt(address("2001:db8:0:2::1", 1))).isNull();
    }

    @Test
    void ofIpv4MappedIntoIpv6AreThoseOfTheIpv4Address() {
        Usage usage = usage(100);
        assertThat(attempts(usage, "192.0.2.1")).isEqualTo(3);
        assertThat(usage.attempt(address("::ffff:192.0.2.1", 1))).isNotNull();
        assertThat(usage.attempt(address("::ffff:192.0.2.2", 1))).isNull();
    }

    @Test
    void ofAFloodOfAddressesTakeBoundedMemory() {
        Usage usage = usage(50);
        for (int i = 0; i < 10_000; i++) {
            usage.attempt(address("10.0." + i / 256 + "." + i % 256, 1));
            assertThat(usage.size()).isLessThanOrEqualTo(50);
        }
        assertThat(usage.size()).isEqualTo(50);
    }

    @Test
    void areForgottenWhenAnAddressHasRested() {
        Usage usage = usage(50);
        usage.attempt(address("10.0.0.1", 1));
        clock.advance(Duration.ofMillis(500));
        usage.attempt(address("10.0.0.2", 1));
        clock.advance(Duration.ofMillis(500));
        usage.tick();
        assertThat(usage.size()).isEqualTo(1);
        clock.advance(Duration.ofMillis(500));
        usage.tick();
        assertThat(usage.size()).isZero();
    }

    @Test
    void areRefusedAtOnceWhereTheAddressHasNoPlace() {
        Usage usage = usage(UsageLimitsOf.connections(0, 1));
        ConnectionUsage first = usage.connection(address("192.0.2.1", 1));
        assertThat(usage.attempt(address("192.0.2.1", 2))).isNull();
        assertThat(first.enter()).isNull();
        assertThat(usage.attempt(address("192.0.2.1", 2))).isEqualTo(new Excess(Limit.ADDRESS_CONNECTIONS, 0));
        assertThat(usage.attempt(address("192.0.2.2", 2))).isNull();
        first.leave();
        assertThat(usage.attempt(address("192.0.2.1", 2))).isNull();
        assertThat(usage.size()).isZero();
    }

    @Test
    void areNotCountedWithoutALimit() {
        assertThat(Usage.of(UsageLimits.NONE, clock)).isNull();
    }
}
