package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsBeyondTheBoundIsCounted() throws Exception {
        Path file = folder.resolve("log");
        String half = "x".repeat(LineFile.MOST_BYTES / 2);
        try (LineFile lines = new LineFile(file)) {
            // whoever writes cannot take lines meanwhile
            synchronized (lines) {
                lines.add(half);
                lines.add(half);
                lines.add("short");
            }
        }
        assertThat(Files.readAllLines(file)).isEqualTo(List.of(half, "short", "{\"dropped\":1}"));
    }
}
