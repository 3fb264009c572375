package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPrecedenceTest {
    @TempDir
    Path folder;

    @Test
    void laterSourcesWinInWhateverOrderTheyAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), """
                transport:
                  jetty: {host: file.example, port: 1, path: /file, threads: 21}
                """);
        ConfigLoader loader = new ConfigLoader()
                .flag("--port", JettyKeys.PORT, "4")
                .set(List.of("transport.jetty.port=3", "transport.jetty.host=set.example"))
                .environment(Map.of(
                        "TRUNKLINE_TRANSPORT_JETTY_PORT", "2",
                        "TRUNKLINE_TRANSPORT_JETTY_HOST", "environment.example",
                        "TRUNKLINE_TRANSPORT_JETTY_PATH", "/environment"))
                .file(file);

        Settings settings = loader.load().settings();

        assertThat(settings.get(JettyKeys.PORT)).isEqualTo(4);
        assertThat(settings.get(JettyKeys.HOST)).isEqualTo("set.example");
        assertThat(settings.get(JettyKeys.PATH)).isEqualTo("/environment");
        assertThat(settings.get(JettyKeys.THREADS)).isEqualTo(21);
        assertThat(settings.originOf(JettyKeys.PORT)).hasToString("--port");
        assertThat(settings.originOf(JettyKeys.HOST)).hasToString("--set transport.jetty.host");
        assertThat(settings.originOf(JettyKeys.PATH)).hasToString("environment TRUNKLINE_TRANSPORT_JETTY_PATH");
        assertThat(settings.originOf(JettyKeys.THREADS)).hasToString(file + ":2");
        assertThat(settings.originOf(Keys.LOG_LEVEL)).hasToString("default");
    }

    @Test
    void lastSetOfAKeyWins() {
        Settings settings = new ConfigLoader()
                .set(List.of("log.level=warn", "log.level=error"))
                .load()
                .settings();

        assertThat(settings.get(Keys.LOG_LEVEL).text()).isEqualTo("error");
    }

    @Test
    void printNamesTheOriginOfEachValue() {
        Settings settings =
                new ConfigLoader().set(List.of("log.level=warn")).load().settings();

        assertThat(ConfigPrinter.print(settings).lines())
                .hasSize(Keys.ALL.size())
                .anyMatch(line -> line.matches("log\\.level: warn +# --set log\\.level"))
                .anyMatch(line -> line.matches("transport\\.jetty\\.port: 8080 +# default"));
    }
}
