package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.RawWebSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand connects that say nothing, to a server with a small heap: others are served, and the crowd is ended in time. */
@ExtendWith(LeakCheck.class)
class SilentCrowdIT {
    private static final int CROWD = 10_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenThousandConnectsThatSayNothingHurtNobody(boolean onePort) throws Exception {
        int tcpPort = freePort();
        try (Program server = Program.trunkline(
                        List.of("TRUNKLINE_JAVA_OPTS=-Xmx96m"),
                        "serve",
                        "--port",
                        "0",
                        "--tcp-port",
                        String.valueOf(tcpPort),
                        "--set",
                        "transport.jetty.detectionTimeout=5s",
                        "--set",
                        "transport.tcp.detectionTimeout=5s");
                Crowd crowd = new Crowd()) {
            int port = server.awaitReady();
            try (RawWebSocket bystander = RawWebSocket.open(port, "/ws")) {
                crowd.come(onePort ? port : tcpPort);
                assertThat(bystander.call(request("subscribe", ""))).contains("\"result\"");
                assertThat(bystander.call(request("publish", ",\"data\":\"still here\"")))
                        .contains("\"recipients\":1");
                assertThat(bystander.nextText()).contains("still here");
                crowd.awaitEnd();
                assertThat(bystander.call(request("ping", null))).contains("\"result\"");
            }
        }
    }

    private static String request(String method, @Nullable String more) {
        String params = more == null ? "{}" : "{\"channel\":\"calm\"" + more + "}";
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Crowd implements AutoCloseable {
        private final List<Socket> members = new ArrayList<>();

        void come(int port) throws IOException {
            for (int i = 0; i < CROWD; i++) {
                Socket member = new Socket();
                members.add(member);
                member.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
                member.setSoTimeout(30_000);
            }
        }

        /** The server ends each of them, without a word. */
        void awaitEnd() throws IOException {
            for (Socket member : members) {
                try {
                    assertThat(member.getInputStream().read()).isEqualTo(-1);
                } catch (SocketException reset) {
                    // an end as well
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket member : members) member.close();
        }
    }
}
