package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Certificate;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Victim;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hundreds who begin to connect and do not go on, a byte at a time, while somebody comes, logs in and gets their messages. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowHandshakeIT {
    private static final int CROWD = 300;

    /** Where they stop, and what they still send, a byte of it in each round. */
    enum Stop {
        BEFORE_A_WORD("", "GET /ws HTTP/1.1"),
        IN_THE_REQUEST_LINE("GET /ws?ticket=", "aaaaaaaaaaaaaaaa"),
        IN_A_HEADER("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", "aaaaaaaaaaaaaaaa"),
        IN_THE_TOKEN("GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ", "aaaaaaaaaaaaaaaa"),
        IN_THE_BODY_OF_A_LOGIN(
                "POST /auth/token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=ann",
                "&password=aaaaaa"),
        IN_A_TLS_HELLO("\u0016\u0003\u0001\u0001\u0000", "\u0001\u0000\u0000\u00fc\u0003\u0003aaaaaaaaaa"),
        IN_THE_LINE_OF_TCP("TL/1 ", "json            ");

        private final String first;
        private final String more;

        Stop(String first, String more) {
            this.first = first;
            this.more = more;
        }
    }

    private AuthServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder, Certificate.in(folder).settings("transport.jetty.threads=16"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void hundredsWhoStopInAHandshakeHoldNobodyUp(Stop stop) throws Exception {
        try (Victim early = victim();
                Crowd crowd = new Crowd(stop)) {
            crowd.come(server.server().port());
            for (int round = 0; round < stop.more.length(); round++) {
                crowd.sendOne(round);
                early.publish("room/1", String.valueOf(round));
                early.expect("room/1 " + round);
            }
            try (Victim late = victim();
                    RawWebSocket byTicket = RawWebSocket.open(
                            server.server().port(),
                            "/ws?ticket="
                                    + server.http()
                                            .ticket(server.http().logIn("bob").access()))) {
                assertThat(byTicket.status()).isEqualTo(101);
                late.publish("room/1", "\"late\"");
                late.expect("room/1 late");
                early.expect("room/1 late");
            }
        }
    }

    private Victim victim() throws Exception {
        return Victim.connect(server.server().url(), server.http().logIn("ann").access(), "room/#");
    }

    private static final class Crowd implements AutoCloseable {
        private final Stop stop;
        private final List<Socket> members = new ArrayList<>();

        Crowd(Stop stop) {
            this.stop = stop;
        }

        void come(int port) throws IOException {
            for (int i = 0; i < CROWD; i++) {
                Socket member = new Socket();
                members.add(member);
                member.setTcpNoDelay(true);
                member.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
                member.getOutputStream().write(stop.first.getBytes(StandardCharsets.ISO_8859_1));
            }
        }

        void sendOne(int index) {
            for (Socket member : members) {
                try {
                    member.getOutputStream().write(stop.more.charAt(index));
                } catch (IOException ended) {
                    // the server has had enough of it, as it may
                    continue;
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket member : members) member.close();
        }
    }
}
