package io.trunkline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of {@code docs/embedding.md} are those that run in {@code EmbeddingIT}. */
class EmbeddingDocumentTest {
    private static final Path SOURCE = Path.of("src/test/java/io/trunkline/it/embedding/ServletApplication.java");

    @ParameterizedTest
    @ValueSource(strings = {"mount", "stop"})
    void showsTheLinesThatRun(String name) throws IOException {
        Path document = Program.root().resolve("docs/embedding.md");
        String shown =
                region(Files.readString(document), "<!-- ServletApplication.java: " + name + " -->\n```java\n(.*?)```");
        String runs = region(Files.readString(SOURCE), "        // embedding.md: " + name + "\n(.*?)        // end\n");
        assertThat(shown).isEqualTo(runs.stripTrailing().stripIndent() + "\n");
    }

    private static String region(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
