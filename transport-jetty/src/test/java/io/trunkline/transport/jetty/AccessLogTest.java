package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.http.HttpAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line for each exchange, without what is a secret, and none that a client makes up. */
class AccessLogTest {
    private static final String SECRET = "canary-0123456789-0123456789";

    @TempDir
    Path folder;

    /** What is in the log after one request. */
    private List<String> logged(String requestLine, String... headers) throws IOException {
        Path file = folder.resolve("access.log");
        try (TestServer server = new TestServer(
                TestServer.CONFIG.withRequests(TestServer.CONFIG.requests().withAccessLog(file)), exchange -> {
                    exchange.isBy("ann\n{\"forged\":1}");
                    exchange.respond(HttpAnswer.text(200, "hello"));
                    return true;
                })) {
            RawClient.exchange(
                    server.port(),
                    requestLine + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + String.join("", headers) + "\r\n");
        }
        return Files.readAllLines(file);
    }

    @Test
    void tellsAnExchangeWithoutTheValuesOfItsQuery() throws Exception {
        assertThat(logged("GET /a%22b?ticket=" + SECRET + "&limit=5&" + SECRET + "&" + SECRET + "="))
                .singleElement()
                .asString()
                .matches("\\{\"time\":\"20[^\"]+Z\",\"remote\":\"127\\.0\\.0\\.1:[0-9]+\",\"method\":\"GET\","
                        + "\"path\":\"/a%22b\",\"query\":\\[\"ticket\",\"limit\",\"\\?\",\"\\?\"],"
                        + "\"status\":200,\"bytes\":5,\"ms\":[0-9]+,\"user\":\"ann\\\\n.*\"}");
    }

    @Test
    void aLineThatAClientMakesUpStaysWithinItsOwn() throws Exception {
        assertThat(logged("GET /a%0d%0a{FORGED}")).singleElement().asString().contains("\"path\":\"/a%0d%0a{FORGED}\"");
    }

    @Test
    void writesNoHeader() throws Exception {
        assertThat(logged("GET /a", "Authorization: Bearer " + SECRET + "\r\n", "Cookie: s=" + SECRET + "\r\n"))
                .singleElement()
                .asString()
                .doesNotContain("canary");
    }

    @Test
    void cutsWhatIsLong() throws Exception {
        assertThat(logged("GET /" + "x".repeat(3_000)))
                .singleElement()
                .asString()
                .contains("/" + "x".repeat(499) + "...\"")
                .hasSizeLessThan(1_000);
    }

    @Test
    void goesOnBehindWhatTheFileHas() throws Exception {
        logged("GET /first");
        assertThat(logged("GET /second")).hasSize(2).last().asString().contains("/second");
    }

    @Test
    void tellsOfTheRefusedToo() throws Exception {
        assertThat(logged("GET /ws")).singleElement().asString().contains("\"path\":\"/ws\",\"status\":426");
    }

    @Test
    void aPlaceThatCannotBeWrittenFailsTheStart() {
        RequestConfig nowhere =
                TestServer.CONFIG.requests().withAccessLog(folder.resolve("no").resolve("log"));
        assertThatThrownBy(() -> new TestServer(TestServer.CONFIG.withRequests(nowhere)))
                .hasMessageContaining("transport.jetty.accessLog");
    }
}
