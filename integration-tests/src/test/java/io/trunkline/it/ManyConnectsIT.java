package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coming and going leaves nothing behind. */
@ExtendWith(LeakCheck.class)
class ManyConnectsIT {
    private static final int CONNECTS = 10_000;

    @Test
    void tenThousandConnectsAndDisconnectsLeaveNothing() throws Exception {
        try (TestServer server = TestServer.start()) {
            comeAndGo(server, 500);
            awaitNone(server);
            long before = openFiles();
            comeAndGo(server, CONNECTS);
            awaitNone(server);
            await("descriptors are given back")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(before + 10));
            assertThat(server.hub().channels()).isEmpty();
            assertThat(server.hub().pendingBytes()).isZero();
        }
    }

    /** Every third is cut without a close, every third closes while an answer is on its way, every third leaves politely. */
    private static void comeAndGo(TestServer server, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (RawWebSocket socket = RawWebSocket.open(server.port(), "/ws")) {
                socket.sendText("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"come/"
                        + i % 50 + "\"}}");
                if (i % 3 == 0) continue;
                if (i % 3 == 1) assertThat(socket.nextText()).contains("result");
                socket.write(RawWebSocket.frame(0x88, new byte[] {0x03, (byte) 0xe8}));
                assertThat(socket.awaitClose()).isEqualTo(1000);
            }
        }
    }

    private static void awaitNone(TestServer server) {
        await("connections end")
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.hub().connectionCount() == 0);
    }

    private static long openFiles() {
        var system = (com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getOpenFileDescriptorCount();
    }
}
