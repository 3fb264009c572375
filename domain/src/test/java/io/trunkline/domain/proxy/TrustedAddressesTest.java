package io.trunkline.domain.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedAddressesTest {
    private static InetAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text), text);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.64.0.0/10, 10.127.255.255, true",
        "10.64.0.0/10, 10.128.0.0, false",
        "192.0.2.4/31, 192.0.2.5, true",
        "192.0.2.4/31, 192.0.2.6, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 203.0.113.9, false",
        "::/0, 2001:db8::1, true",
        "::1, ::1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, ::2, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "2001:db8:8000::/33, 2001:db8:ffff::, true",
        "2001:db8:8000::/33, 2001:db8:7fff::, false",
        "192.0.2.7, ::ffff:192.0.2.7, true",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "::ffff:192.0.2.0/120, 192.0.2.99, true",
        "::ffff:192.0.2.0/120, 192.0.3.1, false",
        "::ffff:0:0/96, 192.0.3.1, true"
    })
    void containsWhatBeginsWithItsBits(String entry, String address, boolean contained) {
        assertThat(TrustedAddresses.parse(List.of(entry)).contains(address(address)))
                .isEqualTo(contained);
    }

    @Test
    void aMappedAddressIsTheOneThatItMaps() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 1, 2, 3};
        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
        assertThat(address).as("the JDK keeps it as IPv6 here").isInstanceOf(Inet6Address.class);
        assertThat(TrustedAddresses.parse(List.of("10.0.0.0/8")).contains(address))
                .isTrue();
    }

    @Test
    void anyOfSeveralIsEnough() {
        TrustedAddresses trusted = TrustedAddresses.parse(List.of("127.0.0.1", " 10.0.0.0/8 ", "::1"));
        assertThat(trusted.contains(address("::1"))).isTrue();
        assertThat(trusted.contains(address("10.1.1.1"))).isTrue();
        assertThat(trusted.contains(address("127.0.0.2"))).isFalse();
        assertThat(trusted).hasToString("[127.0.0.1, 10.0.0.0/8, 0:0:0:0:0:0:0:1]");
        assertThat(TrustedAddresses.NONE.contains(address("127.0.0.1"))).isFalse();
        assertThat(TrustedAddresses.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "proxy.example",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.-4",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                "2130706433",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "1:2:3:4:5:6:7::8",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "fe80::1%eth0",
                "[::1]",
                "::g"
            })
    void whatIsNoAddressIsRefusedAndNeverLookedUp(String text) {
        assertThat(IpAddress.parse(text)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAddresses.parse(List.of("127.0.0.1", text + "/8")))
                .withMessage(
                        "trusted address '" + (text + "/8").strip()
                                + "' is neither an IPv4 nor an IPv6 address, nor a block of them such as 10.0.0.0/8 or fd00::/8");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33, must have a prefix of 0 to 32 bits behind its '/'",
        "10.0.0.0/, must have a prefix of 0 to 32 bits behind its '/'",
        "10.0.0.0/-1, must have a prefix of 0 to 32 bits behind its '/'",
        "10.0.0.0/8/8, must have a prefix of 0 to 32 bits behind its '/'",
        "fd00::/129, must have a prefix of 0 to 128 bits behind its '/'",
        "::ffff:10.0.0.0/8, must have a prefix of 96 to 128 bits behind its '/'",
        "'10.1.2.3/8', 'has bits behind its prefix, write 10.0.0.0/8 for the whole block'"
    })
    void refusesABlockThatIsNone(String entry, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAddresses.parse(List.of(entry)))
                .withMessage("trusted address '" + entry + "' " + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:192.0.2.1",
                "ABCD::ef01"
            })
    void readsIpv6AsTheJdkDoes(String text) throws UnknownHostException {
        // a literal: the JDK looks nothing up
        assertThat(IpAddress.parse(text)).isEqualTo(InetAddress.getByName(text));
    }
}
