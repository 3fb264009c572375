package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest extends OkHttpTestBase {
    @Test
    void sendsTheHeadersOfTheRequest() throws Exception {
        connect(request(Map.of("x-my-header", "test", "Authorization", "Bearer secret"), List.of()));

        var headers = server.request().getHeaders();
        assertThat(headers.get("x-my-header")).isEqualTo("test");
        assertThat(headers.get("Authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void sendsPathAndQuery() throws Exception {
        connect();

        assertThat(server.request().getTarget()).isEqualTo("/ws?ticket=secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Key", "connection", "Upgrade", "Host", "sec-websocket-protocol"})
    void refusesHeadersOfTheHandshakeItself(String name) {
        assertConnectFails(request(Map.of(name, "secret"), List.of())).hasMessageContaining("header '" + name + "'");
    }

    @Test
    void refusesHeaderValuesWithoutRepeatingThem() {
        assertConnectFails(request(Map.of("x-token", "secret\r\nx-more: 1"), List.of()))
                .hasMessageContaining("header 'x-token' has the character U+000D at index 6");
    }

    @Test
    void refusesHeaderNamesThatAreNoTokens() {
        assertConnectFails(request(Map.of("x my header", "secret"), List.of()))
                .hasMessageContaining("header name 'x my header'");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://127.0.0.1/, scheme is 'ftp'",
        "ws:opaque, host",
        "ws://user:secret@127.0.0.1/, user name",
        "ws://127.0.0.1/#secret, fragment",
        "ws://127.0.0.1:99999/?secret, not an address",
    })
    void refusesAddressesThatItCannotUse(String address, String why) {
        assertConnectFails(new ClientRequest(URI.create(address), Map.of(), List.of(), PATIENCE, 1))
                .hasMessageContaining(why);
    }

    @Test
    void offersSubprotocolsAndTellsTheChosenOne() throws Exception {
        server.acceptWith("trunkline.v1");
        ClientLink link = connect(request(Map.of(), List.of("Test 1.0", "trunkline.v1")));

        assertThat(server.request().getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo("Test 1.0, trunkline.v1");
        assertThat(link.subprotocol()).contains("trunkline.v1");
    }

    @Test
    void acceptsAServerThatChoosesNone() throws Exception {
        assertThat(connect(request(Map.of(), List.of("trunkline.v1"))).subprotocol())
                .isEmpty();
    }

    @Test
    void failsWhenTheServerChoosesWhatWasNotOffered() {
        server.acceptWith("other");

        assertConnectFails(request(Map.of(), List.of("trunkline.v1"))).hasMessageContaining("not offered");
        assertThat(listener.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", " a", "a\n", "\u00e9"})
    void refusesSubprotocolsThatWouldBeMisread(String name) {
        assertConnectFails(request(Map.of(), List.of(name))).hasMessageContaining("subprotocol '");
    }

    @Test
    void namesStatusAndReasonOnOneBoundedLine() {
        server.answerWith(new MockResponse.Builder()
                .code(503)
                .body("  draining\r\n\u001b[31mnow" + "x".repeat(10_000))
                .build());

        assertConnectFails(request(Map.of(), List.of()))
                .hasMessageStartingWith("could not connect to ws://127.0.0.1:")
                .hasMessageContaining("/ws: HTTP 503 ")
                .hasMessageContaining(": draining [31mnowxxx")
                .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .hasSizeLessThan(420)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @ParameterizedTest
    @CsvSource({
        "200, /, ; that of a Trunkline server is /ws by default",
        "404, /socket, ; that of a Trunkline server is /ws by default",
        "404, /ws, ''"
    })
    void saysThatThereIsNoWebSocketAtAPath(int status, String path, String hint) {
        server.answerWith(new MockResponse.Builder()
                .status("HTTP/1.1 " + status + " What")
                .setHeader("Content-Type", "text/html")
                .body("<html>")
                .build());

        URI url = server.uri().resolve(path);
        URI withTicket = URI.create(url + "?ticket=secret");
        assertConnectFails(new ClientRequest(withTicket, Map.of(), List.of(), PATIENCE, 1))
                .hasMessage("could not connect to " + url + ": there is no WebSocket at this path (HTTP " + status
                        + " What)" + hint);
    }

    @Test
    void leavesThePageOfAProxyOut() {
        server.answerWith(new MockResponse.Builder()
                .code(502)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html>")
                .build());

        assertConnectFails(request(Map.of(), List.of()))
                .hasMessageContaining("HTTP 502")
                .hasMessageNotContaining("html");
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        server.answerWith(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/elsewhere?token=secret")
                .build());

        assertConnectFails(request(Map.of("x-token", "secret"), List.of())).hasMessageContaining("HTTP 302");
        assertThat(server.request().getTarget()).isEqualTo("/ws?ticket=secret");
    }

    @Test
    void offersNoCompressionUnlessAsked() throws Exception {
        connect();
        assertThat(server.request().getHeaders().get("Sec-WebSocket-Extensions"))
                .isNull();
    }

    @Test
    void offersCompressionWhenAsked() throws Exception {
        use(new OkHttpTransport(TestConfigs.COMPRESSING));
        connect();
        assertThat(server.request().getHeaders().get("Sec-WebSocket-Extensions"))
                .isEqualTo("permessage-deflate");
    }
}
