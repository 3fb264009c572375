package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of bad input has its documented outcome, and the next client finds the server as it was. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start("limits.messageBytes=64KiB", "limits.pendingBytes=1MiB");
    }

    @AfterAll
    void stop() {
        await("connections end")
                .atMost(Duration.ofSeconds(15))
                .until(() -> server.hub().connectionCount() == 0);
        server.close();
    }

    private RawWebSocket open() throws Exception {
        return RawWebSocket.open(server.port(), "/ws", "Sec-WebSocket-Protocol: trunkline.v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "PARSE_ERROR ~ {",
                "PARSE_ERROR ~ hello",
                "PARSE_ERROR ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x",
                "INVALID_REQUEST ~ 17",
                "INVALID_REQUEST ~ []",
                "INVALID_REQUEST ~ {\"id\":1,\"method\":\"ping\"}",
                "INVALID_REQUEST ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "METHOD_NOT_FOUND ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"destroy\"}",
                "INVALID_PARAMS ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\"}",
                "INVALID_PARAMS ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":5}}",
                "INVALID_PARAMS ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"chanel\":\"a\"}}",
                "INVALID_PARAMS ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\"}}",
                "INVALID_PARAMS ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"base64\":\"?\"}}",
                "INVALID_CHANNEL ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"a//b\"}}",
                "INVALID_CHANNEL ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"a*\"}}",
                "INVALID_CHANNEL ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"#/a\"}}",
                "REFUSED ~ {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"$SYS/a\",\"data\":1}}"
            })
    void aBadMessageGetsItsErrorAndLeavesTheConnectionUsable(ErrorCode code, String message) throws Exception {
        try (RawWebSocket socket = open()) {
            String answer = socket.call(message);
            assertThat(answer).contains("\"code\":" + code.number()).contains("\"error\"");
            assertThat(socket.call(PING)).contains("\"id\":99").contains("\"result\"");
        }
    }

    @Test
    void deepNestingIsRefusedAsItIsRead() throws Exception {
        try (RawWebSocket socket = open()) {
            String nested = "[".repeat(20_000) + "]".repeat(20_000);
            String answer = socket.call(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":"
                            + nested + "}}");
            assertThat(answer).contains("\"code\":" + ErrorCode.PARSE_ERROR.number());
            assertThat(socket.call(PING)).contains("\"result\"");
        }
    }

    @Test
    void aFloodOfBadMessagesClosesTheConnection() throws Exception {
        try (RawWebSocket socket = open()) {
            for (int i = 0; i < 200; i++) {
                socket.sendText("{");
            }
            assertThat(socket.awaitClose()).isEqualTo(CloseCode.FLOOD.number());
        }
    }

    @Test
    void aMessageOverTheLimitClosesWith1009() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.sendText("x".repeat(64 * 1024 + 1));
            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void fragmentsThatAddUpOverTheLimitCloseWith1009() throws Exception {
        byte[] part = "x".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (RawWebSocket socket = open()) {
            socket.write(RawWebSocket.frame(0x01, part));
            for (int i = 0; i < 4; i++) {
                socket.write(RawWebSocket.frame(0x00, part));
            }
            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void invalidUtf8ClosesWith1007() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.write(RawWebSocket.frame(0x81, new byte[] {'"', (byte) 0xc3, '"'}));
            assertThat(socket.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void anUnmaskedFrameClosesWith1002() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.write(new byte[] {(byte) 0x81, 0x02, '{', '}'});
            assertThat(socket.awaitClose()).isEqualTo(1002);
        }
    }

    @Test
    void halfAnUpgradeThatIsCutLeavesNothing() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawWebSocket socket = RawWebSocket.connect(server.port())) {
                socket.write("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConn".getBytes(StandardCharsets.US_ASCII));
            }
        }
        try (RawWebSocket socket = open()) {
            assertThat(socket.call(PING)).contains("\"result\"");
        }
    }

    @Test
    void halfAMessageThatIsCutLeavesNothing() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawWebSocket socket = open()) {
                byte[] frame = RawWebSocket.frame(0x81, PING.getBytes(StandardCharsets.UTF_8));
                socket.write(java.util.Arrays.copyOf(frame, frame.length / 2));
            }
        }
        await("connections end")
                .atMost(Duration.ofSeconds(15))
                .until(() -> server.hub().connectionCount() == 0);
    }
}
