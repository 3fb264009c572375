package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused of backends beside the values of single keys; no address is repeated. */
final class BackendConfigTest {
    private static void assertRefused(String message, String... pairs) {
        assertThatThrownBy(() -> new ConfigLoader().set(List.of(pairs)).load())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aDecisionMustBeHadBeforeTheHooksAreOverdue() {
        assertRefused(
                "hooks.http.timeout must be shorter than limits.hookTimeout, PT1S, but was PT2S",
                "hooks.http.url=http://app.example/s3cret",
                "limits.hookTimeout=1s");
    }

    @Test
    void aMethodHasOneBackend() {
        assertRefused(
                "calls.http has the method 'orders.*' twice",
                "calls.http=[{methods: [orders.*], url: 'http://a.example/s3cret'},"
                        + " {methods: [orders.*], url: 'http://b.example/'}]");
    }

    @Test
    void addressesMustBeSuch() {
        assertRefused("hooks.http.url must begin with http:// or https://", "hooks.http.url=s3cret s3cret");
        assertRefused("calls.http.url must have the scheme http", "calls.http=[{methods: [a], url: 'ftp://s3cret/'}]");
        assertRefused("calls.http[0].url is missing", "calls.http=[{methods: [a]}]");
        assertRefused(
                "calls.http[0].methods[0] must be a method", "calls.http=[{methods: [a/b], url: 'http://s3cret/'}]");
    }
}
