package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/sse.md} say what it shows. Needs curl. */
class SseDocumentIT {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)$");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theExamplesHappenAsTheyAreWritten() throws Exception {
        String document = Files.readString(Program.root().resolve("docs/sse.md"));
        int blocks = 0;
        try (TestServer server = TestServer.start("limits.subscriptions=1000", "http.sse.keepAlive=1s")) {
            Matcher block = BLOCK.matcher(document);
            while (block.find()) {
                String shown = block.group(1);
                String said = run(shown.replace("localhost:8080", "127.0.0.1:" + server.port()));
                assertThat(masked(said)).isEqualTo(masked(shown));
                blocks++;
            }
        }
        assertThat(blocks).isEqualTo(2);
    }

    /** Runs the lines that begin with a dollar as one script, and puts what each says behind it. */
    private String run(String shown) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        Matcher command = COMMAND.matcher(shown);
        while (command.find()) {
            String line = command.group(1);
            script.append("cat <<'SHOWN'\n$ ")
                    .append(line)
                    .append("\nSHOWN\n")
                    .append(line)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("script"), script);
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!shell.waitFor(60, TimeUnit.SECONDS)) {
            shell.destroyForcibly();
            throw new AssertionError("the commands take longer than 60 s");
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Tap.said(Source.PROGRAMS, said);
        return said;
    }

    /** Ids, secrets, epochs and the port are the server's choice. */
    private static String masked(String text) {
        return text.replaceAll("\"(connection|session|epoch)\":\"[^\"]+\"", "\"$1\":\"...\"")
                .replaceAll("(?m)^id: .*:(\\d+)$", "id: ...:$1")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "localhost:8080");
    }
}
