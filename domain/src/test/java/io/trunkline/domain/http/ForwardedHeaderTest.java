package io.trunkline.domain.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.proxy.TrustedAddresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForwardedHeaderTest {
    private static final TrustedAddresses TRUSTED = TrustedAddresses.parse(List.of("10.0.0.0/8", "fd00::/8"));
    private static final String PEER = "10.0.0.1";

    private final ForwardedHeader either = new ForwardedHeader(TRUSTED, ForwardedStyle.EITHER);

    private Forwarded resolve(String peer, Map<String, List<String>> headers) {
        return either.resolve(new InetSocketAddress(peer, 4711), name -> headers.getOrDefault(name, List.of()));
    }

    private Forwarded forwarded(String... values) {
        return resolve(PEER, Map.of("Forwarded", List.of(values)));
    }

    private static Forwarded from(String client, int port, @Nullable String proto, @Nullable String host) {
        return new Forwarded(new InetSocketAddress(client, port), proto, host);
    }

    @Test
    void aPeerThatIsNotTrustedIsTheClientWhateverItSays() {
        Map<String, List<String>> headers = Map.of(
                "Forwarded", List.of("for=192.0.2.7;proto=https;host=a"),
                "X-Forwarded-For", List.of("192.0.2.7"),
                "X-Forwarded-Proto", List.of("https"),
                "X-Forwarded-Host", List.of("a"));
        assertThat(resolve("192.0.2.99", headers)).isEqualTo(from("192.0.2.99", 4711, null, null));
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("10.0.0.1", 1);
        assertThat(either.resolve(unresolved, name -> headers.getOrDefault(name, List.of())))
                .isEqualTo(new Forwarded(unresolved, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=192.0.2.7 | 192.0.2.7 | 0",
                "For=192.0.2.7;Proto=http | 192.0.2.7 | 0",
                "for=\"192.0.2.7:8080\" | 192.0.2.7 | 8080",
                "for=\"[2001:db8::7]\" | 2001:db8::7 | 0",
                "for=\"[2001:db8::7]:99\" | 2001:db8::7 | 99",
                "for=\"192.0.2.7:_port\" | 192.0.2.7 | 0",
                "by=10.0.0.1 ; for=192.0.2.7 ; | 192.0.2.7 | 0",
                "for=\"192\\.0.2.7\" | 192.0.2.7 | 0",
                "for=192.0.2.66, for=192.0.2.7 | 192.0.2.7 | 0",
                "for=192.0.2.66, for=192.0.2.7, for=10.0.0.2 | 192.0.2.7 | 0",
                "for=10.0.0.3, for=10.0.0.2 | 10.0.0.3 | 0",
                ", ,for=192.0.2.7, , | 192.0.2.7 | 0"
            })
    void theClientIsTheRightmostHopThatIsNotTrusted(String header, String client, int port) {
        assertThat(forwarded(header).client()).isEqualTo(new InetSocketAddress(client, port));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=unknown",
                "for=_hidden",
                "for=\"_hidden:_port\"",
                "for=localhost",
                "for=\"192.0.2.7:65536\"",
                "for=192.0.2.7:80",
                "for=\"[192.0.2.7\"",
                "for=[2001:db8::7]",
                "for=192.0.2.7;for=192.0.2.8",
                "for=192.0.2.7 proto=http",
                "for = 192.0.2.7",
                "for=\"192.0.2.7",
                "garbage",
                "=",
                "proto=http"
            })
    void whatIsHiddenOrGarbageLeavesTheLastHopThatWasKnown(String element) {
        assertThat(forwarded(element).client()).as("alone").isEqualTo(new InetSocketAddress(PEER, 4711));
        assertThat(forwarded("for=192.0.2.66, " + element + ", for=10.0.0.2").client())
                .as("between others")
                .isEqualTo(new InetSocketAddress("10.0.0.2", 0));
    }

    @Test
    void anOpenQuoteOfTheClientDoesNotSwallowWhatProxiesAdded() {
        assertThat(forwarded("for=\"192.0.2.66, for=192.0.2.7;proto=https"))
                .isEqualTo(from("192.0.2.7", 0, "https", null));
        assertThat(forwarded("for=\"192.0.2.66", "for=192.0.2.7")).isEqualTo(from("192.0.2.7", 0, null, null));
        assertThat(forwarded("for=192.0.2.66, for=192.0.2.7;ext=\"a, \\\"b\""))
                .isEqualTo(from("192.0.2.7", 0, null, null));
    }

    @Test
    void anElementWithoutEndIsGarbage() {
        String endless = "for=192.0.2.7;ext=\"" + "\\a".repeat(100_000) + "\"";
        assertThat(forwarded(endless)).isEqualTo(from(PEER, 4711, null, null));
        assertThat(forwarded(",".repeat(100_000))).isEqualTo(from(PEER, 4711, null, null));
    }

    @Test
    void protocolAndHostAreThoseOfTheLastBelievedHop() {
        assertThat(
                        forwarded(
                                "for=192.0.2.66;proto=ws;host=evil, for=192.0.2.7;proto=HTTPS;host=\"a.example:8443\", for=10.0.0.2;proto=http;host=inner"))
                .isEqualTo(from("192.0.2.7", 0, "https", "a.example:8443"));
        assertThat(forwarded("for=192.0.2.7, for=10.0.0.2;proto=http;host=inner"))
                .as("told by the nearest that tells it")
                .isEqualTo(from("192.0.2.7", 0, "http", "inner"));
        assertThat(forwarded("for=_hidden;proto=https;host=a")).isEqualTo(from(PEER, 4711, "https", "a"));
        assertThat(forwarded("for=192.0.2.7;proto=gopher;host=\"a/b\"")).isEqualTo(from("192.0.2.7", 0, null, null));
    }

    @Test
    void readsWhatIsCustomary() {
        assertThat(resolve(
                        PEER,
                        Map.of(
                                "X-Forwarded-For", List.of("192.0.2.66, 192.0.2.7", "10.0.0.2"),
                                "X-Forwarded-Proto", List.of("ws, https, http"),
                                "X-Forwarded-Host", List.of("a.example"))))
                .as("as many protocols as hops; one host")
                .isEqualTo(from("192.0.2.7", 0, "https", "a.example"));
        assertThat(resolve(PEER, Map.of("X-Forwarded-For", List.of("192.0.2.7:55"))))
                .isEqualTo(from("192.0.2.7", 55, null, null));
        assertThat(resolve(PEER, Map.of("X-Forwarded-For", List.of("2001:db8::7"))))
                .isEqualTo(from("2001:db8::7", 0, null, null));
        assertThat(resolve(PEER, Map.of("X-Forwarded-For", List.of("192.0.2.66, junk, fd00::1"))))
                .isEqualTo(from("fd00::1", 0, null, null));
        assertThat(resolve(PEER, Map.of("X-Forwarded-Proto", List.of("ws, https"))))
                .as("what the nearest proxy wrote")
                .isEqualTo(from(PEER, 4711, "https", null));
    }

    @Test
    void forwardedWinsWhereBothAreRead() {
        Map<String, List<String>> both = Map.of(
                "Forwarded",
                List.of("for=192.0.2.7"),
                "X-Forwarded-For",
                List.of("192.0.2.8"),
                "X-Forwarded-Proto",
                List.of("https"));
        assertThat(resolve(PEER, both)).isEqualTo(from("192.0.2.7", 0, null, null));
        InetSocketAddress peer = new InetSocketAddress(PEER, 4711);
        assertThat(new ForwardedHeader(TRUSTED, ForwardedStyle.X_FORWARDED)
                        .resolve(peer, name -> both.getOrDefault(name, List.of())))
                .isEqualTo(from("192.0.2.8", 0, "https", null));
        assertThat(new ForwardedHeader(TRUSTED, ForwardedStyle.FORWARDED)
                        .resolve(
                                peer,
                                name -> name.equals("Forwarded") ? List.of() : both.getOrDefault(name, List.of())))
                .isEqualTo(from(PEER, 4711, null, null));
    }
}
