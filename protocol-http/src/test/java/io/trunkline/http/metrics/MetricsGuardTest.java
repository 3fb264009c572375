package io.trunkline.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.ApiKeys;
import io.trunkline.http.FakeExchange;
import io.trunkline.http.HttpApiConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who may read the metrics. */
class MetricsGuardTest {
    /** A key is the name of its only role. */
    private static final ApiKeys KEYS =
            key -> CompletableFuture.completedStage(Principal.of("scraper", Set.of(key.reveal())));

    private final Hub guarded = hub(new Auth(
            Auth.OPEN.verifier(), AccessPolicy.OPEN, Revocations.NONE, true, Duration.ofSeconds(1), Duration.ZERO));

    private static Hub hub(Auth auth) {
        HubPorts ports = HubPorts.inMemory();
        return new Hub(
                HubConfig.DEFAULT,
                new HubPorts(ports.clock(), ports.observer(), ports.history(), ports.presence(), auth));
    }

    private static FakeExchange scrape(Hub hub, HttpApiConfig config, String... header) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("seen").increment();
        FakeExchange exchange = new FakeExchange("GET", "/metrics");
        if (header.length == 2) exchange.header(header[0], header[1]);
        return exchange.at(new MetricsEndpoint(registry, hub, config, KEYS, HubObserver.NONE));
    }

    @Test
    void theRoleOfMetricsAndAdministratorsMayReadThem() {
        for (String role : Set.of("metrics", "admin")) {
            assertThat(scrape(guarded, HttpApiConfig.DEFAULT, "X-API-Key", role).text())
                    .contains("seen_total 1.0");
        }
    }

    @Test
    void othersLearnNothing() {
        FakeExchange stranger = scrape(guarded, HttpApiConfig.DEFAULT);
        assertThat(stranger.answer().status()).isEqualTo(401);
        assertThat(stranger.text()).doesNotContain("seen_total");
        FakeExchange backend = scrape(guarded, HttpApiConfig.DEFAULT, "Authorization", "ApiKey backend");
        assertThat(backend.answer().status()).isEqualTo(403);
        assertThat(backend.text())
                .contains("only the role 'metrics' or 'admin' may do this", "\"option\":\"http.metricsRole\"")
                .doesNotContain("seen_total");
    }

    @Test
    void areOpenWhereTheConfigurationOrTheServerIs() {
        HttpApiConfig open = HttpApiConfig.DEFAULT.withMetricsRole(Optional.empty());
        assertThat(scrape(guarded, open).answer().status()).isEqualTo(200);
        assertThat(scrape(hub(Auth.OPEN), HttpApiConfig.DEFAULT).answer().status())
                .isEqualTo(200);
    }
}
