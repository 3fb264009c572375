package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import io.trunkline.server.config.ConfigLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/backend.md} shows is what runs. */
@ExtendWith(LeakCheck.class)
class BackendDocumentIT {
    private static List<String> blocks(String language) throws IOException {
        String document = Files.readString(Program.root().resolve("docs/backend.md"));
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(block.indexOf('\n') + 1, block.length() - 3))
                .toList();
    }

    @Test
    void theConfigurationsAreValid(@TempDir Path folder) throws IOException {
        List<String> configurations = blocks("yaml");
        assertThat(configurations).hasSize(2);
        for (String configuration : configurations) {
            Path file = Files.writeString(folder.resolve("trunkline.yaml"), configuration);
            assertThatCode(() -> new ConfigLoader().file(file).load())
                    .as(configuration)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theBackendInOneFileKeepsAWordOut(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("Backend.java"), blocks("java").getFirst());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process backend = new ProcessBuilder(java, file.toString(), "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(backend.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            assertThat(line).startsWith("the backend listens on ");
            String port = line.substring(line.lastIndexOf(' ') + 1);
            try (TestServer server = TestServer.start("hooks.http.url=http://127.0.0.1:" + port + "/trunkline");
                    JavaClient client = JavaClient.connect(Door.WEBSOCKET.url(server), builder -> builder)) {
                client.client().publish("chat/tea", Payload.text("good tea")).get(10, TimeUnit.SECONDS);
                assertThatThrownBy(() -> client.client()
                                .publish("chat/tea", Payload.text("damn good tea"))
                                .get(10, TimeUnit.SECONDS))
                        .hasMessageContaining("no swearing");
            }
        } finally {
            backend.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
