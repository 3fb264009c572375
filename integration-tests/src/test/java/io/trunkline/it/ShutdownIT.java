package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.RawWebSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGTERM: every client is told, with a code that says to come back, and the process ends within the drain limit. */
@ExtendWith(LeakCheck.class)
class ShutdownIT {
    private static final int CLIENTS = 300;

    @Test
    void everyClientIsToldAndTheProcessEnds() throws Exception {
        try (Program server = Program.trunkline("serve", "--port", "0", "--set", "drain.timeout=10s")) {
            int port = server.awaitReady();
            List<RawWebSocket> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(RawWebSocket.open(port, "/ws", "Sec-WebSocket-Protocol: trunkline.v1"));
            }
            server.terminate();
            for (RawWebSocket client : clients) {
                assertThat(client.nextText())
                        .contains("\"method\":\"disconnect\"")
                        .contains("\"code\":" + CloseCode.SHUTDOWN.number())
                        .contains("\"reconnect\":true");
                RawWebSocket.Frame close = client.next();
                assertThat(close.opcode()).isEqualTo(8);
                assertThat(close.closeCode()).isEqualTo(CloseCode.SHUTDOWN.number());
                client.write(RawWebSocket.frame(0x88, new byte[] {0x0b, (byte) 0xb9}));
                client.close();
            }
            assertThat(server.awaitExit()).isIn(0, 143);
        }
    }

    @Test
    void aClientThatNeverAnswersDoesNotHoldTheEndUp() throws Exception {
        try (Program server = Program.trunkline("serve", "--port", "0", "--set", "drain.timeout=3s")) {
            int port = server.awaitReady();
            try (RawWebSocket silent = RawWebSocket.open(port, "/ws")) {
                server.terminate();
                assertThat(server.awaitExit()).isIn(0, 143);
                assertThat(silent.awaitEnd()).isTrue();
            }
        }
    }
}
