package io.trunkline.it.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a server, as a judge of requests and answers. */
final class OpenApiDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    OpenApiDocument(String json) {
        // a schema by itself finds the others where JSON Schema has them
        document = JSON.readTree(json.replace("#/components/schemas/", "#/$defs/"));
    }

    /** Every operation as {@code METHOD path}. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    private JsonNode operation(String method, String path) {
        return document.at(
                "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with the body of a request; empty where nothing is. */
    List<String> problemsOfRequest(String method, String path, String body) {
        return problems(operation(method, path).at("/requestBody/content/application~1json/schema"), body);
    }

    /** Which fields a query may have. */
    Set<String> queryFields(String method, String path) {
        Set<String> names = new TreeSet<>();
        operation(method, path).path("parameters").forEach(parameter -> {
            if (parameter.get("in").asString().equals("query"))
                names.add(parameter.get("name").asString());
        });
        return names;
    }

    /** What is wrong with an answer; empty where nothing is. */
    List<String> problemsOfAnswer(String method, String path, int status, String type, String body) {
        JsonNode answers = operation(method, path).path("responses");
        JsonNode answer = answers.has("" + status) ? answers.get("" + status) : answers.path("default");
        if (answer.has("$ref"))
            answer = document.at(answer.get("$ref").asString().substring(1));
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) return List.of("status " + status + " has no content of type " + type);
        return type.equals("application/json") ? problems(content.get("schema"), body) : List.of();
    }

    private List<String> problems(JsonNode schema, String body) {
        if (schema.isMissingNode()) return List.of("there is no schema");
        ObjectNode whole = JSON.createObjectNode();
        whole.set("$defs", document.at("/components/schemas"));
        whole.set("allOf", JSON.createArrayNode().add(schema));
        Schema judge = registry.getSchema(whole);
        return judge.validate(JSON.readTree(body)).stream().map(Error::toString).toList();
    }
}
