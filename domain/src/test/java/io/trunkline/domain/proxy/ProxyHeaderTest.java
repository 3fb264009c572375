package io.trunkline.domain.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.proxy.ProxyHeader.Malformed;
import io.trunkline.domain.proxy.ProxyHeader.More;
import io.trunkline.domain.proxy.ProxyHeader.Parsed;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a"; // \r\n\r\n\0\r\nQUIT\n
    private static final String TCP4 = SIGNATURE
            + "21" // version 2, PROXY
            + "11" // IPv4, stream
            + "000c" // 12 bytes follow
            + "c0000207" // from 192.0.2.7
            + "c0000201" // to 192.0.2.1
            + "dc04" // from port 56324
            + "01bb"; // to port 443
    private static final String TCP6 = SIGNATURE
            + "21" // version 2, PROXY
            + "21" // IPv6, stream
            + "0024" // 36 bytes follow
            + "20010db8000000000000000000000007" // from 2001:db8::7
            + "20010db8000000000000000000000001" // to 2001:db8::1
            + "dc0401bb";

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(Objects.requireNonNull(IpAddress.parse(address)), port);
    }

    private static ByteBuffer line(String line) {
        return ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer hex(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    /** Every prefix needs more, whatever follows does not matter, and the buffer is left alone. */
    private static void assertWhole(ByteBuffer header, Parsed expected) {
        for (int length = 0; length < header.limit(); length++) {
            assertThat(ProxyHeader.parse(header.slice(0, length)))
                    .as("%s bytes", length)
                    .isEqualTo(new More());
        }
        assertThat(ProxyHeader.parse(header)).isEqualTo(expected);
        ByteBuffer more = ByteBuffer.allocate(3 + header.limit() + 5)
                .put(line("abc"))
                .put(header.duplicate())
                .put(line("\r\nGET"))
                .flip()
                .position(3);
        assertThat(ProxyHeader.parse(more)).isEqualTo(expected);
        assertThat(more.position()).isEqualTo(3);
    }

    private static void assertMalformed(ByteBuffer header, String reason) {
        assertThat(ProxyHeader.parse(header))
                .asInstanceOf(type(Malformed.class))
                .extracting(Malformed::reason)
                .asString()
                .contains(reason);
    }

    @Test
    void readsALineOfVersion1() {
        String tcp4 = "PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\n";
        assertWhole(line(tcp4), new Parsed(socket("192.0.2.7", 56324), tcp4.length()));
        String tcp6 = "PROXY TCP6 2001:db8::7 ::1 0 65535\r\n";
        assertWhole(line(tcp6), new Parsed(socket("2001:db8::7", 0), tcp6.length()));
    }

    @Test
    void theLongestLineOfVersion1IsTaken() {
        String six = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
        String longest = "PROXY UNKNOWN " + six + " " + six + " 65535 65535\r\n";
        assertThat(longest).as("what the specification calls the worst case").hasSize(107);
        assertWhole(line(longest), new Parsed(null, 107));
        assertMalformed(line(longest.replace("\r\n", "1\r\n")), "its line is longer than 107 bytes");
        assertMalformed(line("PROXY " + "x".repeat(200)), "its line is longer than 107 bytes");
    }

    @Test
    void aClientThatIsUnknownHasNoAddress() {
        assertWhole(line("PROXY UNKNOWN\r\n"), new Parsed(null, 15));
        assertWhole(line("PROXY UNKNOWN what ever\r\n"), new Parsed(null, 25));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "PROXY TCP4 192.0.2.7 192.0.2.1 56324, it has 5 fields",
                "PROXY TCP4  192.0.2.7 192.0.2.1 56324 443, it has 7 fields",
                "PROXY TCP4 192.0.2.7 192.0.2.1 56324 443 1, it has 7 fields",
                "PROXY TCP4 ::1 ::1 1 1, an address of it is not one of TCP4",
                "PROXY TCP6 192.0.2.7 192.0.2.7 1 1, an address of it is not one of TCP6",
                "PROXY TCP4 localhost localhost 1 1, an address of it is not one of TCP4",
                "PROXY TCP4 192.0.2.7 x 1 1, an address of it is not one of TCP4",
                "PROXY TCP4 192.0.2.7 192.0.2.1 65536 1, a port of it is not a number",
                "PROXY TCP4 192.0.2.7 192.0.2.1 1 -1, a port of it is not a number",
                "PROXY TCP4 192.0.2.7 192.0.2.1 01 1, a port of it is not a number",
                "PROXY UDP4 192.0.2.7 192.0.2.1 1 1, none of TCP4",
                "\"PROXY \", none of TCP4",
                "PROXYX, does not begin with 'PROXY '",
                "proxy TCP4, does not begin with 'PROXY '"
            })
    void refusesAMalformedLine(String line, String reason) {
        assertMalformed(line(line + "\r\n"), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\n", "PROXY UNKNOWN\r.", "PROXY UNKNOWN\rX\r\n"})
    void aLineEndsInReturnAndNewline(String line) {
        assertMalformed(line(line), "its line does not end in CR LF");
    }

    @Test
    void refusesAtTheFirstByteThatIsWrong() {
        assertMalformed(line("PROXT"), "does not begin");
        assertMalformed(line("X"), "does not begin");
        assertMalformed(hex("0d0a0d0a01"), "its signature is wrong");
        assertMalformed(hex(SIGNATURE + "31" + "11" + "000c"), "its version is 3");
        assertMalformed(hex(SIGNATURE + "22" + "11" + "000c"), "its command is 2");
        assertMalformed(hex(SIGNATURE + "21" + "11" + "0219"), "it has 553 bytes, at most 552 are taken");
        assertMalformed(hex(SIGNATURE + "20" + "00" + "ffff"), "it has 65551 bytes");
    }

    @Test
    void readsVersion2() {
        assertWhole(hex(TCP4), new Parsed(socket("192.0.2.7", 56324), 28));
        assertWhole(hex(TCP6), new Parsed(socket("2001:db8::7", 56324), 52));
    }

    @Test
    void skipsExtensionsUpToTheBound() {
        assertWhole(hex(TCP4.replace("000c", "0010") + "04000100"), new Parsed(socket("192.0.2.7", 56324), 32));
        String most = TCP4.replace("000c", "0218") + "00".repeat(536 - 12);
        assertWhole(hex(most), new Parsed(socket("192.0.2.7", 56324), ProxyHeader.LONGEST));
    }

    @Test
    void whatAProxyAsksOnItsOwnBehalfHasNoAddress() {
        assertWhole(hex(SIGNATURE + "20" + "00" + "0000"), new Parsed(null, 16));
        assertWhole(hex(TCP4.replace(SIGNATURE + "21", SIGNATURE + "20")), new Parsed(null, 28));
    }

    @Test
    void familiesWithoutAnAddressOfTcpAreSkipped() {
        for (String family : new String[] {"00", "10", "12", "22", "31", "32"}) {
            assertWhole(hex(SIGNATURE + "21" + family + "0003" + "010203"), new Parsed(null, 19));
        }
        assertMalformed(hex(SIGNATURE + "21" + "41" + "0000"), "its family is 4 with kind 1");
        assertMalformed(hex(SIGNATURE + "21" + "13" + "0000"), "its family is 1 with kind 3");
    }

    @Test
    void refusesAddressesThatAreCutOff() {
        assertMalformed(hex(SIGNATURE + "21" + "11" + "000b" + "00".repeat(11)), "its addresses have 11 bytes, not 12");
        assertMalformed(hex(SIGNATURE + "21" + "21" + "000c" + "00".repeat(12)), "its addresses have 12 bytes, not 36");
    }
}
