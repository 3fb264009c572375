package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {
    private final OriginRule rule = new OriginRule(List.of("https://app.example.com", "http://Other.example:8443"));

    @ParameterizedTest
    @CsvSource({
        ", server:8080",
        "http://server:8080, server:8080",
        "HTTP://SERVER:8080, server:8080",
        "https://server:8080, server:8080",
        "http://server, server",
        "http://server, server:80",
        "https://server, server:443",
        "http://[::1]:8080, [::1]:8080",
        "https://app.example.com, server",
        "http://other.example:8443, server",
    })
    void allows(String origin, String host) {
        assertThat(rule.allows(origin, host, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://server:8081, server:8080",
        "http://server, server:8080",
        "https://server, server:80",
        "http://evil.example, server",
        "http://server.evil.example, server",
        "http://app.example.com, server",
        "https://app.example.com.evil, server",
        "https://app.example.com:444, server",
        "null, server",
        "'', server",
        "server, server",
        "http://server,",
    })
    void refuses(String origin, String host) {
        assertThat(rule.allows(origin, host, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://server, server, https, true",
        "https://server, server, wss, true",
        "http://server, server, ws, true",
        "http://server, server, https, false",
        "https://server, server, http, false",
        "https://app.example.com, server, http, true",
    })
    void comparesTheSchemeWhereItIsKnown(String origin, String host, String proto, boolean allowed) {
        assertThat(rule.allows(origin, host, proto)).isEqualTo(allowed);
    }
}
