package io.trunkline.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of {@code docs/http-api.md}, run by curl in their order on a server that is set up as the document says. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpApiExamplesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern BLOCK = Pattern.compile("```\n(\\$ curl .*?)```\n", Pattern.DOTALL);
    /** A command, which may go on over lines that end with a backslash, and what it prints. */
    private static final Pattern EXAMPLE =
            Pattern.compile("\\$ (curl (?:[^\n]*\\\\\n)*[^\n]*)\n(.*?)(?=\n\\$ |$)", Pattern.DOTALL);

    private String document;
    private TestServer server;
    private JavaClient client;

    @BeforeAll
    void start() throws Exception {
        document = Files.readString(Program.root().resolve("docs/http-api.md"));
        server = TestServer.start(settings());
        client = JavaClient.connect(server.url(), builder -> builder);
        client.client().subscribe("chat/tea", publication -> {}).join();
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        server.close();
    }

    /** The document's configuration, each key as a setting. */
    private String[] settings() {
        Matcher yaml = Pattern.compile("```yaml\n(auth:.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(yaml.find()).isTrue();
        List<String> settings = new ArrayList<>(List.of("auth.open=false"));
        String section = "";
        for (String line : yaml.group(1).lines().toList()) {
            String[] entry = line.strip().split(": ?", 2);
            if (entry[1].isEmpty()) section = entry[0] + ".";
            else settings.add((line.startsWith(" ") ? section : "") + entry[0] + "=" + entry[1]);
        }
        return settings.toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> printsWhatTheDocumentShows() {
        List<DynamicTest> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            Matcher example = EXAMPLE.matcher(block.group(1).stripTrailing());
            while (example.find()) {
                String command = example.group(1);
                String shown = example.group(2);
                examples.add(DynamicTest.dynamicTest(command, () -> run(command, shown)));
            }
        }
        assertThat(examples).hasSizeGreaterThan(10);
        return examples.stream();
    }

    private void run(String command, String shown) throws Exception {
        String here = command.replace("http://localhost:8080", "http://127.0.0.1:" + server.port());
        String variables = "KEY='" + key() + "' CONNECTION='" + client.id().value() + "'\n";
        String printed = Tool.run("bash", "-c", variables + here);
        assertThat(shape(JSON.readTree(printed))).as(printed).isEqualTo(shape(JSON.readTree(shown)));
    }

    private String key() throws IOException {
        Matcher key = Pattern.compile("key: (a-key-[a-z-]+)").matcher(document);
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    /** Members, elements and their kinds; of truth and of names of errors the values too, which are the same everywhere. */
    private static String shape(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties().forEach(member -> {
                boolean said = member.getKey().equals("name") || member.getKey().equals("message");
                members.add(member.getKey() + ":" + (said ? member.getValue() : shape(member.getValue())));
            });
            return members.toString();
        }
        if (value.isArray()) {
            return value.valueStream().map(HttpApiExamplesIT::shape).toList().toString();
        }
        return value.isBoolean() ? value.toString() : value.getNodeType().toString();
    }
}
