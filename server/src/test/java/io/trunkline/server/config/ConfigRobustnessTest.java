package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file, a variable or a flag holds, it is read or refused: nothing else happens. */
class ConfigRobustnessTest {
    private static final String EXAMPLE = """
            # comment
            transport.jetty: &jetty
              host: "0.0.0.0"
              port: 8080
              allowedOrigins: [https://a.example, 'http://b.example']
            limits: {messageBytes: 256KiB, pendingBytes: 1MiB}
            channels:
              - pattern: prices/#
                history: &some {size: 5, age: 1h}
              - {pattern: a/*, history: *some, overflow: keep-latest}
            log:
              level: |
                debug
            """;

    private static final String SPICE = "{}[]:,-?&*!|>'\"%@`# \n\t\r\0\u00e9~<=.$\\/0a\ufeff\ud83d";

    @TempDir
    Path folder;

    @RepeatedTest(20)
    void damagedFilesAreReadOrRefused(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Path file = folder.resolve("t.yaml");
        for (int i = 0; i < 100; i++) {
            String damaged = damage(random, EXAMPLE);
            Files.write(file, damaged.getBytes(StandardCharsets.UTF_8));
            readOrRefuse(new ConfigLoader().file(file));
        }
    }

    @RepeatedTest(20)
    void damagedValuesAreReadOrRefused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            Key<?> key = Keys.ALL.get(random.nextInt(Keys.ALL.size()));
            String value = damage(random, key.defaultText().replace("`", ""));
            readOrRefuse(new ConfigLoader()
                    .environment(Map.of(key.variable(), value))
                    .set(List.of(damage(random, key.name() + "=" + value))));
        }
    }

    private static void readOrRefuse(ConfigLoader loader) {
        try {
            assertThat(loader.load().config()).isNotNull();
        } catch (ConfigException refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.toString()).doesNotContainPattern("\\p{Cntrl}|null$"));
        }
    }

    private static String damage(Random random, String text) {
        StringBuilder out = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(out.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> out.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                case 1 -> out.delete(at, Math.min(out.length(), at + random.nextInt(8)));
                default -> out.insert(at, text, 0, random.nextInt(text.length() + 1));
            }
        }
        return out.toString();
    }
}
