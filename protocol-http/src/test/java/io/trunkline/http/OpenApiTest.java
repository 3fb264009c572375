package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document at {@code /api/openapi.json} by itself; what a running server makes of it is for {@code OpenApiIT}. */
final class OpenApiTest {
    private final HttpRig rig = new HttpRig(Tokens.auth(false));
    private final JsonNode document = JsonMapper.builder()
            .build()
            .readTree(new FakeExchange("GET", "/api/openapi.json").at(rig.api).text());

    /** Beside the API's own: health, metrics, and where tickets are had. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "/negotiate",
            Set.of("POST"),
            "/healthz",
            Set.of("GET"),
            "/readyz",
            Set.of("GET"),
            "/metrics",
            Set.of("GET"));

    @Test
    void hasEveryRouteAndNoOther() {
        Map<String, Set<String>> routes = new TreeMap<>(rig.api.routes());
        routes.putAll(OTHERS);
        Map<String, Set<String>> documented = new TreeMap<>();
        document.get("paths").properties().forEach(path -> documented.put(path.getKey(), methods(path.getValue())));
        assertThat(documented).isEqualTo(routes);
    }

    private static Set<String> methods(JsonNode path) {
        return path.propertyNames().stream().map(String::toUpperCase).collect(Collectors.toSet());
    }

    @Test
    void refersToEveryComponentAndToNoOther() {
        Set<String> referred = new TreeSet<>();
        document.findValuesAsString("$ref").forEach(referred::add);
        Set<String> there = new TreeSet<>();
        for (String kind : Set.of("schemas", "responses")) {
            document.get("components")
                    .get(kind)
                    .propertyNames()
                    .forEach(name -> there.add("#/components/" + kind + "/" + name));
        }
        assertThat(referred).isEqualTo(there);
    }

    @Test
    void namesEachOperationOnce() {
        assertThat(document.findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .hasSize(21);
    }
}
