package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.LabelLayout;
import io.trunkline.domain.framing.LabelledMessages;
import io.trunkline.domain.hub.BinaryListener;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LabelledForm;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labelled messages that nobody takes: the sender is told which rule or option refused, and the connection goes on. */
@ExtendWith(LeakCheck.class)
class LabelledRefusalIT {
    private static final String ELEVEN = "eleven-char";
    private static final BinaryListener ECHO = (connection, id, data) -> connection.sendBinary(id, data);

    @ParameterizedTest
    @EnumSource
    void anIdOfElevenCharactersIsRefusedByTheClientByTheServerAndByItsApplication(LabelledForm form) throws Exception {
        try (TestServer server = TestServer.start();
                JavaClient client = form.connect(server, LabelLayout.TRUNKLINE, 10);
                JavaClient lenient = form.connect(server, LabelLayout.TRUNKLINE, 20)) {
            server.hub().onBinary(ECHO);
            assertThat(client.client().sendBinary(ELEVEN, new byte[1]))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("has 11 characters, at most 10 are allowed");
            send(lenient, ELEVEN, "00");
            assertThat(lenient.nextError()).isInstanceOfSatisfying(TrunklineException.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(TrunklineException.Kind.SERVER);
                assertThat(refusal.option()).isEqualTo(LabelledMessages.OPTION);
                assertThat(refusal).hasMessageContaining("has 11 characters, at most 10 are allowed");
            });
            assertThat(push(server, client.id(), ELEVEN, "00"))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(CommandException.class)
                    .withMessageContaining(LabelledMessages.OPTION);
            send(lenient, "after", "01");
            assertThat(lenient.nextLabelled()).isEqualTo("after 01");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdOfElevenCharactersPassesWhereTheOptionAllowsTwenty(LabelledForm form) throws Exception {
        try (TestServer server = TestServer.start(LabelledMessages.OPTION + "=20");
                JavaClient client = form.connect(server, LabelLayout.TRUNKLINE, 20)) {
            server.hub().onBinary(ECHO);
            send(client, ELEVEN, "0b");
            assertThat(client.nextLabelled()).isEqualTo(ELEVEN + " 0b");
            push(server, client.id(), "x".repeat(20), "14").get(10, TimeUnit.SECONDS);
            assertThat(client.nextLabelled()).isEqualTo("x".repeat(20) + " 14");
        }
    }

    @Test
    void aRawClientIsToldTheOptionThatRefusedAndGoesOn() throws Exception {
        try (TestServer server = TestServer.start();
                RawWebSocket client = RawWebSocket.open(server.port(), "/ws")) {
            server.hub().onBinary(ECHO);
            client.sendBinary(latin1("\13" + ELEVEN));
            assertThat(client.nextText())
                    .contains("\"id\":null", "has 11 characters", "\"option\":\"native.binaryIdCharacters\"");
            client.sendBinary(latin1("\11abc"));
            assertThat(client.nextText()).contains("its id would have 9 bytes, but only 3 follow");
            client.sendBinary(latin1("\1a!"));
            expectBinary(client, latin1("\1a!"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyListensTheClientIsToldSo(LabelledForm form) throws Exception {
        try (TestServer server = TestServer.start();
                JavaClient client = form.connect(server, LabelLayout.TRUNKLINE, 10)) {
            send(client, "photo", "00");
            assertThat(client.nextError()).isInstanceOfSatisfying(TrunklineException.class, refusal -> {
                assertThat(refusal).hasMessageContaining("this server has no use for labelled binary messages");
                assertThat(refusal.option()).isEqualTo("hub.onBinary");
            });
            client.client().ping().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theJsonFormOnTcpRefusesBothWays() throws Exception {
        try (TestServer server = TestServer.start();
                JavaClient client = JavaClient.connect("tcp://127.0.0.1:" + server.tcpPort(), builder -> builder)) {
            assertThat(client.client().sendBinary("photo", new byte[1]))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("TL/1 json carries text only; choose the binary form");
            assertThat(push(server, client.id(), "photo", "00"))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("has no labelled messages");
            client.client().ping().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendingToAConnectionThatIsGoneFails() {
        try (TestServer server = TestServer.start()) {
            assertThat(push(server, new ConnectionId("nobody"), "photo", "00"))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED))
                    .withMessage("there is no connection nobody");
        }
    }

    private static void send(JavaClient client, String id, String hex) throws Exception {
        client.client().sendBinary(id, HexFormat.of().parseHex(hex)).get(10, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> push(TestServer server, ConnectionId to, String id, String hex) {
        return server.hub().sendBinary(to, id, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static void expectBinary(RawWebSocket client, byte[] expected) throws Exception {
        RawWebSocket.Frame frame = client.next();
        assertThat(frame.opcode()).as(frame.text()).isEqualTo(2);
        byte[] payload = new byte[frame.payload().remaining()];
        frame.payload().get(payload);
        assertThat(payload).isEqualTo(expected);
    }

    private static byte[] latin1(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
