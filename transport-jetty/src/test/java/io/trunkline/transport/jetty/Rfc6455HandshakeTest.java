package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 section 4.2: what opens a WebSocket, and what does not. */
class Rfc6455HandshakeTest extends Rfc6455Contract {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    Rfc6455HandshakeTest() {
        super(false);
    }

    private String answer(String requestLine, String headers) throws IOException {
        String lines = headers.isEmpty() ? "" : String.join("\r\n", headers.split(" *\\| *")) + "\r\n";
        return RawClient.exchange(server().port(), requestLine + "\r\nHost: a\r\n" + lines + "\r\n");
    }

    @Test
    void provesThatItUnderstoodTheKey() throws IOException {
        try (RawClient client = server().connect()) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Accept")).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.header("Upgrade")).get().asString().isEqualToIgnoringCase("websocket");
            assertThat(client.header("Connection")).get().asString().isEqualToIgnoringCase("upgrade");
            assertThat(client.header("Sec-WebSocket-Protocol")).isEmpty();
            assertThat(client.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // names and tokens in any case, other tokens beside them
                "upgrade: WebSocket | connection: keep-alive, UPGRADE | sec-websocket-version: 13",
                "Upgrade: websocket | Connection: Upgrade | Connection: foo | Sec-WebSocket-Version: 13"
            })
    void opensWhateverTheHeadersCase(String headers) throws IOException {
        String lines = String.join("\r\n", headers.split(" *\\| *"));
        try (RawClient client = RawClient.send(
                server().port(), "GET /ws HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + KEY + "\r\n\r\n")) {
            assertThat(client.answer().status()).isEqualTo(101);
            client.text("hello");
            assertThat(client.next().text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Sec-WebSocket-Key:",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZSE=",
                "Sec-WebSocket-Key: not*base64*at*all*****==",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
            })
    void refusesAKeyThatIsNotSixteenBytes(String key) throws IOException {
        String answer = answer(
                "GET /ws HTTP/1.1",
                "Upgrade: websocket | Connection: Upgrade | Connection: close | Sec-WebSocket-Version: 13 | " + key);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Sec-WebSocket-Key");
    }

    @ParameterizedTest
    @CsvSource({"12, 426", "0, 426", "14, 426", "thirteen, 426", "'', 426"})
    void namesTheVersionThatItSpeaks(String version, int status) throws IOException {
        String answer = answer(
                "GET /ws HTTP/1.1",
                "Upgrade: websocket | Connection: Upgrade | Connection: close | Sec-WebSocket-Version: " + version
                        + " | " + KEY);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Sec-WebSocket-Version: 13\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "Connection: close, Upgrade | Upgrade: h2c",
                "Upgrade: websocket | Connection: close",
                "Connection: close, Upgrade"
            })
    void doesNotOpenWhereNoUpgradeIsAskedFor(String headers) throws IOException {
        String answer = answer("GET /ws HTTP/1.1", headers + " | Sec-WebSocket-Version: 13 | " + KEY);
        // Jetty itself answers 400 where Upgrade and Connection contradict each other
        assertThat(answer).matches("(?s)HTTP/1.1 4(00|26) .*").doesNotContain("Sec-WebSocket-Accept");
    }

    @ParameterizedTest
    @CsvSource({"POST /ws HTTP/1.1", "GET /ws HTTP/1.0", "HEAD /ws HTTP/1.1"})
    void opensForGetInHttp11Only(String requestLine) throws IOException {
        String answer = answer(
                requestLine,
                "Upgrade: websocket | Connection: Upgrade, close | Content-Length: 0 | Sec-WebSocket-Version: 13 | "
                        + KEY);
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("Sec-WebSocket-Accept");
    }
}
