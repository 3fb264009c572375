package io.trunkline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.payload.Payload;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.JettyTransportModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of the README, which is compiled and run here, and compared with what the README shows. */
class EmbeddingExampleTest {
    private static void example() throws IOException {
        // README begin
        Trunkline server = Trunkline.of(
                new TrunklineModule(TrunklineConfig.DEFAULT),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new JettyTransportModule(JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", 0)));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                server) {
            server.start();
            System.out.println("clients connect to " + server.endpoints());
            Hub hub = server.hub();
            hub.listen("weather/#", it -> System.out.println(it.payload().asText()), executor);
            hub.publish("weather/usa/california", Payload.json("{\"t\":21}")).join();
        }
        // README end
    }

    @Test
    void printsWhatItsReaderExpects() throws IOException {
        PrintStream terminal = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(terminal);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("clients connect to \\[http://127\\.0\\.0\\.1:[0-9]+]"))
                .contains("{\"t\":21}");
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        String source = region(
                Files.readString(Path.of("src/test/java/io/trunkline/server/EmbeddingExampleTest.java")),
                "// README begin\n(.*?) *// README end");

        assertThat(region(Files.readString(Path.of("../README.md")), "## Embed it\n\n```java\n(.*?)```"))
                .isEqualTo(source.stripTrailing().stripIndent() + "\n");
    }

    private static String region(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
