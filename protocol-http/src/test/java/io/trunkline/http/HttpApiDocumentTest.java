package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.metrics.HubGauges;
import io.trunkline.http.metrics.MetricsEndpoint;
import io.trunkline.http.metrics.MetricsObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/http-api.md} says is what the code does. */
class HttpApiDocumentTest {
    private static final Pattern DOCUMENTED = Pattern.compile("`(trunkline_\\w+)`");
    private static final Pattern SHOWN = Pattern.compile("^# TYPE (trunkline_\\w+) ", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("`(http\\.\\w+)` \\| ([^|]+?) \\|");

    private final String document;

    HttpApiDocumentTest() throws IOException {
        // Surefire sets basedir to this module's folder; an IDE runs tests there
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        document = Files.readString(module.resolveSibling("docs").resolve("http-api.md"));
    }

    @Test
    void listsEveryMetric() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MetricsObserver observer = new MetricsObserver(registry);
        new HubGauges(new HttpRig().hub).bindTo(registry);
        observer.connectionOpened("c", "trunkline.v1", "websocket");
        observer.connectionClosed("c", CloseCode.NORMAL, "");
        String metrics = new FakeExchange("GET", "/metrics")
                .at(new MetricsEndpoint(
                        registry, new HttpRig().hub, HttpApiConfig.DEFAULT, ApiKeys.NONE, HubObserver.NONE))
                .text();
        Set<String> shown = names(SHOWN, metrics);
        // a timer's own maximum comes with its histogram
        for (String timer : List.of("trunkline_loop_lag_seconds", "trunkline_call_seconds")) {
            assertThat(shown.remove(timer + "_max")).isTrue();
        }
        assertThat(names(DOCUMENTED, document)).isEqualTo(shown);
    }

    @Test
    void namesTheDefaultsOfItsLimits() {
        HttpApiConfig defaults = HttpApiConfig.DEFAULT;
        assertThat(OPTION.matcher(document).results().map(row -> row.group(1) + " = " + row.group(2)))
                .containsExactly(
                        "http.bodyBytes = " + (defaults.bodyBytes() >> 20) + " MiB",
                        "http.maxNesting = " + defaults.maxNesting(),
                        "http.publishTimeout = " + defaults.publishTimeout().toSeconds() + " s",
                        "http.historyBytes = " + (defaults.historyBytes() >> 10) + " KiB",
                        "http.historyLimit = " + String.format(Locale.ROOT, "%,d", defaults.historyLimit()),
                        "http.metricsRole = `" + defaults.metricsRole().orElseThrow() + "`");
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
