package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.BodyTooLargeException;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final HttpEndpoint ENDPOINT = exchange -> {
        switch (exchange.path()) {
            case "/show" ->
                exchange.respond(HttpAnswer.text(
                                200,
                                exchange.method() + " "
                                        + exchange.parameter("q").orElse("-") + " "
                                        + exchange.header("X-Thing").orElse("-") + " "
                                        + exchange.remote().toString().split(":")[0])
                        .with("X-Answer", "yes"));
            case "/body" -> answerBody(exchange);
            case "/boom" -> throw new IllegalStateException("secret detail");
            case "/twice" -> {
                exchange.respond(HttpAnswer.text(200, "first"));
                exchange.respond(HttpAnswer.text(500, "second"));
            }
            default -> {
                return false;
            }
        }
        return true;
    };

    private static void answerBody(HttpExchange exchange) {
        exchange.body(1_000)
                .thenAccept(body -> exchange.respond(HttpAnswer.text(200, "got " + body.length)))
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    int status = cause instanceof BodyTooLargeException ? 413 : 400;
                    exchange.respond(HttpAnswer.text(status, String.valueOf(cause.getMessage())));
                    return null;
                });
    }

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.CONFIG, exchange -> false, ENDPOINT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void mapsRequestAndAnswer() throws IOException {
        String answer = get("/show?q=a%20b&q=c", "x-thing: 1\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("GET a b 1 /127.0.0.1");
        assertThat(answer).contains("X-Answer: yes").contains("Content-Type: text/plain;charset=utf-8");
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Server:");
    }

    @Test
    void answersOnce() throws IOException {
        assertThat(get("/twice", "")).endsWith("first");
    }

    @Test
    void answersWhatNobodyTakesWith404() throws IOException {
        assertThat(get("/nope", ""))
                .startsWith("HTTP/1.1 404 Not Found")
                .endsWith(error(-32601, "methodNotFound", "there is nothing at this path"));
    }

    @Test
    void tellsNothingOfItsOwnFaults() throws IOException {
        assertThat(get("/boom", ""))
                .startsWith("HTTP/1.1 500 ")
                .endsWith(error(-32603, "internal", "internal error"))
                .doesNotContain("secret")
                .doesNotContainIgnoringCase("exception");
    }

    @Test
    void readsABodyInPieces() throws IOException {
        assertThat(post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n"))
                .endsWith("got 8");
        assertThat(post("Content-Length: 0\r\n", "")).endsWith("got 0");
        assertThat(post("Content-Length: 1000\r\n", "x".repeat(1_000))).endsWith("got 1000");
    }

    @Test
    void refusesABodyOverTheBoundAnnouncedOrNot() throws IOException {
        assertThat(post("Content-Length: 1001\r\n", "x".repeat(1_001)))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("body is longer than 1000 bytes");
        assertThat(post("Transfer-Encoding: chunked\r\n", "3e9\r\n" + "x".repeat(1_001) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("body is longer than 1000 bytes");
    }

    @Test
    void answersWhatIsNoHttpInTheFormOfAllErrors() throws IOException {
        assertThat(RawClient.exchange(server.port(), "GET /show HTTP/1.1\r\nHost : a\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request")
                .endsWith(error(-32600, "invalidRequest", "Bad Request"))
                .doesNotContainIgnoringCase("jetty");
        assertThat(get("/show?q=%ff%zz", "")).startsWith("HTTP/1.1 400 ").doesNotContainIgnoringCase("jetty");
        assertThat(get("/show", "X-Long: " + "y".repeat(9_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith(error(-32004, "tooLarge", "Request Header Fields Too Large"));
    }

    private static String error(int code, String name, String message) {
        return "\r\n\r\n{\"error\":{\"code\":" + code + ",\"name\":\"" + name + "\",\"message\":\"" + message
                + "\",\"data\":{}}}\n";
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        assertThat(RawClient.exchange(server.port(), "HEAD /show HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("\r\n\r\n");
    }

    @Test
    void keepsTheConnectionForTheNextRequest() throws IOException {
        String two = "GET /show HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(RawClient.exchange(server.port(), two))
                .contains("GET - - /127")
                .contains("HTTP/1.1 404");
    }

    @Test
    void givesUpARequestWhoseBodyEndsEarly() throws IOException {
        assertThat(cutOff("/body")).isEmpty();
        assertThat(cutOff("/show")).isEmpty();
        assertThat(get("/show", "")).startsWith("HTTP/1.1 200 OK");
    }

    /** What comes for a request that announces more than it sends before it ends. */
    private String cutOff(String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(15_000);
            String request = "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhal";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String get(String target, String headers) throws IOException {
        return RawClient.exchange(
                server.port(), "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "Connection: close\r\n\r\n");
    }

    private String post(String headers, String body) throws IOException {
        return RawClient.exchange(
                server.port(),
                "POST /body HTTP/1.1\r\nHost: a\r\n" + headers + "Connection: close\r\n\r\n"
                        + new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
