package io.trunkline.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.testkit.ManualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who waits after wrong passwords, how long, and who does not. */
final class LoginThrottleTest {
    private static final SocketAddress ATTACKER = address("192.0.2.1");
    private static final SocketAddress OTHER = address("198.51.100.7");

    private final ManualClock clock = new ManualClock();
    private final LoginThrottle throttle = throttle(50_000);

    /** Three free tries an address, six a user. */
    private LoginThrottle throttle(int most) {
        return new LoginThrottle(
                clock,
                new Slowing(3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10)),
                new Slowing(6, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(10)),
                most);
    }

    @Test
    void doublesTheWaitOfAnAddressUpToTheLongest() {
        for (int i = 0; i < 3; i++) assertThat(fail(ATTACKER, "u" + i)).isZero();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(fail(ATTACKER, "v" + seconds)).isZero();
            assertThat(throttle.check(ATTACKER, "w")).isEqualTo(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void slowsAUserWhoIsGuessedFromManyAddresses() {
        for (int i = 0; i < 6; i++)
            assertThat(fail(address("203.0.113." + i), "alice")).isZero();

        assertThat(fail(address("203.0.113.10"), "alice")).isZero();

        assertThat(throttle.check(OTHER, "alice")).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttle.check(OTHER, "bob")).isZero();
    }

    @Test
    void manyWrongPasswordsFromOneAddressSlowNobodyElse() {
        int through = 0;
        for (int i = 0; i < 100_000; i++) {
            if (fail(ATTACKER, "alice").isZero()) through++;
        }

        assertThat(through).isEqualTo(4);
        assertThat(throttle.check(OTHER, "alice")).isZero();
        assertThat(throttle.check(OTHER, "bob")).isZero();
    }

    @Test
    void triesAtTheSameTimeAreAsSlowAsOneAfterTheOther() {
        int through = 0;
        for (int i = 0; i < 1_000; i++) {
            if (throttle.check(ATTACKER, "alice").isZero()) through++;
        }

        assertThat(through).isEqualTo(4);
    }

    @Test
    void theWaitBeginsWhenTheCheckHasFailed() {
        for (int i = 0; i < 3; i++) fail(ATTACKER, "u" + i);
        assertThat(throttle.check(ATTACKER, "v")).isZero();
        clock.advance(Duration.ofSeconds(5));

        throttle.failed(ATTACKER, "v");

        assertThat(throttle.check(ATTACKER, "v")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSuccessTakesBackItselfAlone() {
        for (int i = 0; i < 1_000; i++) assertThat(succeed(ATTACKER, "mallory")).isZero();
        int guesses = 0;
        for (int i = 0; i < 100; i++) {
            if (fail(ATTACKER, "u" + i).isZero()) guesses++;
            succeed(ATTACKER, "mallory");
        }

        assertThat(guesses).isEqualTo(4);
        assertThat(throttle.check(ATTACKER, "mallory")).isPositive();
    }

    @Test
    void whoSucceedsAfterWaitingNeedNotWaitAgain() {
        for (int i = 0; i < 4; i++) fail(ATTACKER, "alice");
        clock.advance(Duration.ofSeconds(1));

        assertThat(succeed(ATTACKER, "alice")).isZero();

        assertThat(throttle.check(ATTACKER, "alice")).isZero();
    }

    @Test
    void timeForgivesOneTryAfterTheOther() {
        for (int i = 0; i < 4; i++) fail(ATTACKER, "u" + i);
        clock.advance(Duration.ofMinutes(20));

        assertThat(fail(ATTACKER, "v")).isZero();
        assertThat(fail(ATTACKER, "w")).isZero();
        assertThat(throttle.check(ATTACKER, "x")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAddressIsAWholeNetworkOfIpv6() {
        for (int i = 0; i < 4; i++) fail(address("2001:db8:1:2::" + i), "u" + i);

        assertThat(throttle.check(address("2001:db8:1:2:ffff::1"), "v")).isPositive();
        assertThat(throttle.check(address("2001:db8:1:3::1"), "v")).isZero();
    }

    @Test
    void aMappedAddressIsTheAddressAndItsPortDoesNotMatter() {
        for (int i = 0; i < 4; i++) fail(ATTACKER, "u" + i);

        assertThat(throttle.check(address("::ffff:192.0.2.1"), "v")).isPositive();
        assertThat(throttle.check(new InetSocketAddress("192.0.2.1", 7), "v")).isPositive();
    }

    @Test
    void otherKindsOfAddressesAreSlowedToo() {
        SocketAddress local = UnixDomainSocketAddress.of("x");
        SocketAddress unresolved = InetSocketAddress.createUnresolved("host", 1);
        for (int i = 0; i < 4; i++) {
            fail(local, "u" + i);
            fail(unresolved, "v" + i);
        }

        assertThat(throttle.check(local, "w")).isPositive();
        assertThat(throttle.check(unresolved, "w")).isPositive();
    }

    @Test
    void spellingsThatADirectoryMayTakeForOneUserAreOne() {
        String[] spellings = {"alice", "Alice", " ALICE", "alice ", "aLice", "AlicE", "ALICE"};
        for (int i = 0; i < spellings.length; i++) fail(address("203.0.113." + i), spellings[i]);

        assertThat(throttle.check(OTHER, "alicE")).isPositive();
    }

    @Test
    void remembersNoMoreThanItsBoundAndForgetsTheOldest() {
        LoginThrottle small = throttle(100);
        for (int i = 0; i < 4; i++) small.check(ATTACKER, "u" + i);
        for (int i = 0; i < 99; i++) small.check(address("203.0.113." + i), "x".repeat(10_000) + i);
        assertThat(small.check(ATTACKER, "v")).isPositive();
        for (int i = 0; i < 99; i++) small.check(address("10.0.0." + i), "y" + i);
        assertThat(small.check(ATTACKER, "v")).isPositive();

        for (int i = 0; i < 100; i++) small.check(address("10.0.1." + i), "z" + i);

        assertThat(small.remembered()).isEqualTo(200);
        assertThat(small.check(ATTACKER, "v")).isZero();
    }

    @Test
    void aSuccessLeavesNothingBehind() {
        for (int i = 0; i < 1_000; i++) succeed(OTHER, "user" + i);

        assertThat(throttle.remembered()).isZero();
    }

    @Test
    void refusesSlowingThatIsNone() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slowing(0, second, second, second))
                .withMessage("free must be positive, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slowing(1, second, Duration.ofMillis(1), second))
                .withMessage("longest must be at least first, PT1S, but was PT0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> throttle(0))
                .withMessage("most must be positive, but was 0");
    }

    private Duration fail(SocketAddress address, String user) {
        Duration wait = throttle.check(address, user);
        if (wait.isZero()) throttle.failed(address, user);
        return wait;
    }

    private Duration succeed(SocketAddress address, String user) {
        Duration wait = throttle.check(address, user);
        if (wait.isZero()) throttle.succeeded(address, user);
        return wait;
    }

    private static SocketAddress address(String ip) {
        try {
            return new InetSocketAddress(InetAddress.getByName(ip), 1_234);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
