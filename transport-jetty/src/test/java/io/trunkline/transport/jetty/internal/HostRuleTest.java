package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.PortConfig;
import io.trunkline.transport.jetty.RequestConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRuleTest {
    private static final JettyTransportConfig DEFAULT = JettyTransportConfig.DEFAULT;

    private static JettyTransportConfig hosts(String... hosts) {
        return DEFAULT.withRequests(RequestConfig.DEFAULT.withAllowedHosts(List.of(hosts)));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LocalHost:8080, true",
        "127.0.0.1:8080, true",
        "127.1.2.3, true",
        "[::1]:8080, true",
        "[::1], true",
        "evil.example, false",
        "evil.example:8080, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example, false",
        "127.0.0.1:80@evil.example, false",
        "192.0.2.7, false",
        "localhost., false",
        "'', false",
    })
    void onlyNamesOfThisMachineLeadToAServerOfThisMachine(String host, boolean allowed) {
        assertThat(HostRule.of(DEFAULT).allows(host)).isEqualTo(allowed);
    }

    @Test
    void theNameThatIsListenedOnIsOneOfThem() {
        assertThat(HostRule.of(DEFAULT.withAddress("::1", 0)).allows("[::1]:9")).isTrue();
        assertThat(HostRule.of(DEFAULT.withAddress("localhost", 0)).allows("evil.example"))
                .isFalse();
    }

    @Test
    void aServerThatOthersReachMayHaveAnyName() {
        assertThat(HostRule.of(DEFAULT.withAddress("0.0.0.0", 0)).allows("app.example.com"))
                .isTrue();
    }

    @Test
    void namesBehindATrustedProxyAreTheProxysToKnow() {
        PortConfig trusting = PortConfig.DEFAULT.withTrustedProxies(List.of("127.0.0.1"));
        assertThat(HostRule.of(DEFAULT.withOnePort(trusting)).allows("app.example.com"))
                .isTrue();
    }

    @Test
    void namesThatAreToldReplaceTheUsualOnes() {
        HostRule rule = HostRule.of(hosts("App.example.com", "[2001:db8::1]"));
        assertThat(rule.allows("app.example.com:443")).isTrue();
        assertThat(rule.allows("[2001:DB8::1]:80")).isTrue();
        assertThat(rule.allows("localhost")).isFalse();
        assertThat(HostRule.of(hosts("*")).allows("evil.example")).isTrue();
    }

    @Test
    void aRequestWithoutOneIsNoBrowsers() {
        assertThat(HostRule.of(DEFAULT).allows(null)).isTrue();
    }
}
