package io.trunkline.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics of a busy server, as Prometheus and the Grafana dashboard of {@code docs/grafana} want them. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(trunkline_\\w+)(?:\\{([^}]*)})? ");
    private static final Pattern METRIC = Pattern.compile("\\b(trunkline_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=");
    /** Given by the scraper to each metric. */
    private static final String INSTANCE = "instance";

    private String metrics;
    private List<String> queries;
    private BusyServer server;

    @BeforeAll
    void start() throws Exception {
        server = new BusyServer();
        metrics = server.metrics();
        JsonNode dashboard = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Program.root().resolve("docs/grafana/trunkline.json")));
        queries = dashboard.findValuesAsString("expr");
        assertThat(queries).hasSizeGreaterThan(20);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void prometheusHasNothingToSayAgainstThem(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("metrics");
        Files.writeString(file, metrics);
        assertThat(metrics)
                .contains("trunkline_connections{protocol=\"trunkline.v1\",transport=\"tcp\"}")
                .contains("transport=\"websocket\"");
        // promtool prints what it would have otherwise, and ends with an error where it cannot read them
        assertThat(Tool.run("bash", "-c", "promtool check metrics <" + file + " 2>&1"))
                .isEmpty();
    }

    @Test
    void everyQueryOfTheDashboardAsksForWhatIsThere() {
        Map<String, Set<String>> labels = new HashMap<>();
        Matcher sample = SAMPLE.matcher(metrics);
        while (sample.find()) {
            labels.computeIfAbsent(sample.group(1), name -> new HashSet<>(Set.of(INSTANCE)))
                    .addAll(names(sample.group(2)));
        }
        for (String query : queries) {
            Matcher asked = METRIC.matcher(query);
            assertThat(asked.find()).as(query).isTrue();
            String name = asked.group(1);
            assertThat(labels).as(query).containsKey(name);
            assertThat(labels.get(name))
                    .as(query)
                    .containsAll(names(asked.group(2)))
                    .containsAll(grouped(query));
        }
    }

    private static Set<String> names(String selector) {
        Set<String> names = new HashSet<>();
        Matcher label = LABEL.matcher(selector == null ? "" : selector);
        while (label.find()) names.add(label.group(1));
        return names;
    }

    private static Set<String> grouped(String query) {
        Matcher by = Pattern.compile("by \\(([^)]*)\\)").matcher(query);
        return by.find() ? Set.of(by.group(1).split(", ")) : Set.of();
    }

    @Test
    void prometheusUnderstandsEveryQuery(@TempDir Path folder) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i).replace("$__rate_interval", "5m").replace("'", "''");
            rules.append("  - record: query" + i + "\n    expr: '" + query + "'\n");
        }
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, rules);
        assertThat(Tool.run("promtool", "check", "rules", file.toString()))
                .contains("SUCCESS: " + queries.size() + " rules found");
    }
}
