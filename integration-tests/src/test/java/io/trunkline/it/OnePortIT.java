package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.Browser;
import io.trunkline.it.support.Certificate;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Seen;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Tool;
import io.trunkline.it.support.Way;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One port, everything at once: the page over HTTP and HTTPS, WebSockets, the native protocol on plain and on encrypted TCP in
 * both forms, and a device that knows nothing but lines. The clients are those that people have: curl, openssl, nc, a browser.
 */
@ExtendWith(LeakCheck.class)
class OnePortIT {
    private static final String CHANNEL = "one/port";
    private static final byte[] BYTES = {0, 1, (byte) 0xff};
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"" + CHANNEL + "\"}}";

    @TempDir
    Path folder;

    @Test
    void whatOneClientPublishesReachesAllOthersWithItsKind() throws Exception {
        Certificate certificate = Certificate.in(folder);
        String authority = certificate.certificate().toString();
        try (TestServer server =
                        TestServer.start(certificate.settings("raw.channel=" + CHANNEL, "raw.framing=newline"));
                Texts webSocket = Way.WEBSOCKET.open(server);
                Tool openssl = Tool.frames(
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-verify_return_error",
                        "-CAfile",
                        authority,
                        "-connect",
                        "localhost:" + server.port());
                Tool nc = Tool.lines("nc", "127.0.0.1", String.valueOf(server.port()));
                TcpClientTransport transport = new TcpClientTransport();
                TrunklineClient binary = TrunklineClient.builder("tcp://127.0.0.1:" + server.port())
                        .transport(transport)
                        .binary()
                        .connect()
                        .get(10, TimeUnit.SECONDS)) {
            String http = "http://127.0.0.1:" + server.port();
            String https = "https://localhost:" + server.port();
            assertThat(Tool.run("curl", "-sf", http + "/")).contains("<title>Trunkline");
            assertThat(Tool.run("curl", "-sf", "--cacert", authority, https + "/"))
                    .contains("<title>Trunkline");
            ChromeDriver browser = Browser.start("--ignore-certificate-errors");
            try {
                Everyone everyone = new Everyone(server, webSocket, openssl, nc, binary, browser);
                everyone.subscribe();

                webSocket.send(publish("\"data\":\"from a WebSocket\""));
                everyone.expect("TEXT from a WebSocket", "from a WebSocket");

                openssl.send(frame(publish("\"data\":{\"from\": \"openssl\"}")));
                everyone.expect("JSON {\"from\": \"openssl\"}", "{\"from\": \"openssl\"}");

                binary.publish(CHANNEL, Payload.binary(BYTES.clone())).get(10, TimeUnit.SECONDS);
                everyone.expect("BINARY " + Base64.getEncoder().encodeToString(BYTES), "\0\1\ufffd");

                nc.send("from nc\n");
                everyone.expect("TEXT from nc", null);

                browser.executeScript("window.client.publish('" + CHANNEL + "', {from: 'a browser'})");
                everyone.expect("JSON {\"from\":\"a browser\"}", "{\"from\":\"a browser\"}");

                Tool.run(
                        "curl",
                        "-sf",
                        "--cacert",
                        authority,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"channel\":\"" + CHANNEL + "\",\"data\":[1, 2]}",
                        https + "/api/publish");
                everyone.expect("JSON [1, 2]", "[1, 2]");
            } finally {
                browser.quit();
            }
        }
    }

    private static String publish(String payload) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\"" + CHANNEL + "\"," + payload
                + "}}";
    }

    private static byte[] frame(String message) {
        byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + utf8.length)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    /** All receivers, each of which must get each publication once and in order. */
    private record Everyone(
            TestServer server,
            Texts webSocket,
            Tool openssl,
            Tool nc,
            TrunklineClient binary,
            ChromeDriver browser,
            BlockingQueue<String> heard) {
        Everyone(
                TestServer server,
                Texts webSocket,
                Tool openssl,
                Tool nc,
                TrunklineClient binary,
                ChromeDriver browser) {
            this(server, webSocket, openssl, nc, binary, browser, new LinkedBlockingQueue<>());
        }

        void subscribe() throws Exception {
            assertThat(webSocket.call(SUBSCRIBE)).contains("\"result\"");
            openssl.send("TL/1 json\n");
            openssl.send(frame(SUBSCRIBE));
            assertThat(openssl.next()).contains("\"result\"");
            binary.subscribe(CHANNEL, publication -> heard.add(Seen.of(publication.payload())))
                    .get(10, TimeUnit.SECONDS);
            browser.get("https://localhost:" + server.port() + "/");
            browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
            assertThat(browser.executeAsyncScript("""
                    const done = arguments[arguments.length - 1];
                    const show = (data) => data instanceof Uint8Array ? `BINARY ${btoa(String.fromCharCode(...data))}`
                        : typeof data === 'string' ? `TEXT ${data}` : `JSON ${JSON.stringify(data)}`;
                    import('/trunkline.js').then(async ({ connect }) => {
                      window.seen = [];
                      window.client = await connect(`wss://${location.host}/ws`);
                      await window.client.subscribe('%s', ({ data }) => window.seen.push(show(data)));
                      done('subscribed');
                    }).catch((error) => done(String(error)));
                    """.formatted(CHANNEL))).isEqualTo("subscribed");
            // nobody tells who only listens that it does: its first line shows that it is there
            nc.send("nc is here\n");
            expect("TEXT nc is here", null);
        }

        /** @param line what nc gets; null where it is the publisher */
        void expect(String seen, @Nullable String line) throws Exception {
            assertThat(Seen.of(webSocket.next())).as("WebSocket").isEqualTo(compact(seen));
            assertThat(Seen.of(openssl.next())).as("openssl").isEqualTo(compact(seen));
            assertThat(heard.poll(10, TimeUnit.SECONDS)).as("TCP, binary form").isEqualTo(seen);
            if (line != null) assertThat(nc.next()).as("nc").isEqualTo(line);
            Object shown = new WebDriverWait(browser, Duration.ofSeconds(10))
                    .until(page -> browser.executeScript("return window.seen.shift()"));
            assertThat(shown).as("browser").isEqualTo(compact(seen));
        }

        /** As it is after JSON was parsed and written: the very bytes are what the binary client and nc show. */
        private static String compact(String seen) {
            return seen.startsWith("JSON")
                    ? "JSON " + seen.substring(5).replace(": ", ":").replace(", ", ",")
                    : seen;
        }
    }
}
