package io.trunkline.it.support.driven;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import io.trunkline.it.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JavaScript client, wherever its script runs: operations go there and come back as JSON. */
abstract class DrivenScript implements DrivenClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> urls;

    DrivenScript(List<String> urls) {
        this.urls = urls;
    }

    /** The text of a script of {@code client-js/test-support}. */
    static String source(String file) throws IOException {
        return Files.readString(Program.root().resolve("client-js/test-support").resolve(file));
    }

    /**
     * Has an operation done, and waits for it.
     *
     * @param operation its name and its arguments, a JSON array
     * @return a JSON object with {@code result}, or {@code error}
     */
    abstract String carry(String operation) throws Exception;

    private JsonNode run(Object... operation) throws Exception {
        String asked = JSON.writeValueAsString(operation);
        Tap.told(asked);
        String answered = carry(asked);
        Tap.said(Source.PROGRAMS, answered);
        JsonNode answer = JSON.readTree(answered);
        if (answer.has("error")) throw new IOException(answer.get("error").asString());
        return answer.get("result");
    }

    @Override
    public void connect(Map<String, Integer> options) throws Exception {
        run("connect", urls, options);
    }

    @Override
    public void subscribe(String pattern) throws Exception {
        run("subscribe", pattern);
    }

    @Override
    public void publish(String channel, int from, int to, int characters) throws Exception {
        run("publish", channel, from, to, characters);
    }

    @Override
    public Told told() throws Exception {
        JsonNode told = run("told");
        return new Told(
                list(told, "states"),
                list(told, "losses"),
                list(told, "closings"),
                list(told, "heard"),
                list(told, "outcomes"));
    }

    private static List<String> list(JsonNode told, String name) {
        List<String> list = new ArrayList<>();
        for (JsonNode each : told.get(name)) list.add(each.asString());
        return list;
    }
}
