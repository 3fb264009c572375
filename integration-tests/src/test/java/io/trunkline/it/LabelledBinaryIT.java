package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.framing.LabelLayout;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes under a label between a client and the server's application: both ways, each form that carries them, both layouts. */
@ExtendWith(LeakCheck.class)
class LabelledBinaryIT {
    private static final String LAYOUT = "native.binaryLayout=";
    private static final BinaryListener ECHO = (connection, id, data) -> connection.sendBinary(id, data);

    @ParameterizedTest
    @CsvSource({
        "trunkline, WEBSOCKET_JSON",
        "trunkline, WEBSOCKET_BINARY",
        "trunkline, TCP_BINARY",
        "trunkline, TCP_BINARY_ON_THE_ONE_PORT",
        "sgc, WEBSOCKET_JSON",
        "sgc, WEBSOCKET_BINARY",
        "sgc, TCP_BINARY",
        "sgc, TCP_BINARY_ON_THE_ONE_PORT",
    })
    void whatTheClientSendsComesBackAndThePushesOfTheApplicationCome(String layout, LabelledForm form)
            throws Exception {
        try (TestServer server = TestServer.start(LAYOUT + layout);
                JavaClient client = form.connect(server, LabelLayout.parse(layout), 10)) {
            server.hub().onBinary(ECHO);
            send(client, "photo", "00ff80");
            send(client, "größe😀", "");
            send(client, "0123456789", "0a".repeat(70_000));
            assertThat(client.nextLabelled()).isEqualTo("photo 00ff80");
            assertThat(client.nextLabelled()).isEqualTo("größe😀 ");
            assertThat(client.nextLabelled()).isEqualTo("0123456789 " + "0a".repeat(70_000));
            push(server, client.id(), "pushed", "010203").get(10, TimeUnit.SECONDS);
            assertThat(client.nextLabelled()).isEqualTo("pushed 010203");
            client.client().ping().get(10, TimeUnit.SECONDS);
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @Test
    void liesInAMessageAsDocumented() throws Exception {
        try (TestServer server = TestServer.start();
                RawWebSocket client = RawWebSocket.open(server.port(), "/ws")) {
            server.hub().onBinary(ECHO);
            byte[] message = HexFormat.ofDelimiter(" ")
                    .parseHex(
                            "05" // bytes of the id
                                    + " 70 68 6f 74 6f" // photo
                                    + " 00 ff 80"); // the data
            client.sendBinary(message);
            expectBinary(client, message);
            push(server, idOf(client), "ü", "07").get(10, TimeUnit.SECONDS);
            expectBinary(client, new byte[] {2, (byte) 0xc3, (byte) 0xbc, 7});
        }
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"0000000005", "         5", "5         ", "05        ", "    05    "})
    void readsTheNumbersOfSgcHoweverTheyArePadded(String number) throws Exception {
        try (TestServer server = TestServer.start(LAYOUT + "sgc");
                RawWebSocket client = RawWebSocket.open(server.port(), "/ws")) {
            server.hub().onBinary(ECHO);
            client.sendBinary(latin1(number + "photo" + "\0\377"));
            expectBinary(client, latin1("0000000005" + "photo" + "\0\377"));
        }
    }

    private static void send(JavaClient client, String id, String hex) throws Exception {
        client.client().sendBinary(id, HexFormat.of().parseHex(hex)).get(10, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> push(TestServer server, ConnectionId to, String id, String hex) {
        return server.hub().sendBinary(to, id, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static ConnectionId idOf(RawWebSocket client) throws Exception {
        String welcome = client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{}}");
        return new ConnectionId(welcome.replaceAll(".*\"connection\":\"([^\"]+)\".*", "$1"));
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
