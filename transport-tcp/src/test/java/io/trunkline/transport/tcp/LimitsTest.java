package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.proxy.TrustedAddresses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many may come, and from where. */
class LimitsTest {
    @Test
    void overTheLimitConnectionsAreClosedAtOnceAndAPlaceThatIsLeftIsTaken() throws Exception {
        try (TestServer server = new TestServer(TestServer.CONFIG.withLimits(2, 0));
                TcpPeer first = server.connect();
                TcpPeer second = server.connect()) {
            assertThat(first.send("echo a").next()).isEqualTo("ok echo a");
            assertThat(second.send("echo a").next()).isEqualTo("ok echo a");
            try (TcpPeer third = server.open()) {
                assertThat(third.rest()).isIn("", "[reset]");
                assertThat(server.nextRefusal()).contains("at most 2 (transport.tcp.maxConnections)");
            }
            first.reset();
            server.nextEnd();
            try (TcpPeer fourth = server.connect().send("echo b")) {
                assertThat(fourth.next()).isEqualTo("ok echo b");
            }
        }
    }

    @Test
    void eachAddressHasItsLimit() throws Exception {
        try (TestServer server = new TestServer(TestServer.CONFIG.withLimits(100, 1));
                TcpPeer first = server.connect()) {
            assertThat(first.send("echo a").next()).isEqualTo("ok echo a");
            try (TcpPeer second = server.open()) {
                assertThat(second.rest()).isIn("", "[reset]");
                assertThat(server.nextRefusal()).contains("transport.tcp.maxConnectionsPerAddress");
            }
        }
    }

    @Test
    void theClientsOfAProxyAreCountedInItsPlace() throws Exception {
        TcpTransportConfig config =
                TestServer.CONFIG.withLimits(100, 1).withTrustedProxies(TrustedAddresses.parse(List.of("127.0.0.0/8")));
        try (TestServer server = new TestServer(config);
                TcpPeer first = server.open();
                TcpPeer second = server.open();
                TcpPeer again = server.open()) {
            first.raw("PROXY TCP4 192.0.2.1 192.0.2.9 1000 80\r\n" + StreamLineProtocol.OPENING);
            assertThat(first.send("echo a").next()).isEqualTo("ok echo a");
            assertThat(server.nextConnection().handshake().remote().toString()).contains("192.0.2.1:1000");
            second.raw("PROXY TCP4 192.0.2.2 192.0.2.9 1000 80\r\n" + StreamLineProtocol.OPENING);
            assertThat(second.send("echo a").next()).isEqualTo("ok echo a");
            again.raw("PROXY TCP4 192.0.2.1 192.0.2.9 1001 80\r\n" + StreamLineProtocol.OPENING);
            assertThat(again.rest()).isEmpty();
            assertThat(server.nextRefusal()).contains("transport.tcp.maxConnectionsPerAddress");
        }
    }

    @Test
    void aHeaderOfWhomNobodyTrustsIsAnUnknownProtocol() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            peer.raw("PROXY TCP4 192.0.2.1 192.0.2.9 1000 80\r\n");
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("PROXY is not spoken on this server");
        }
    }

    @Test
    void aBrokenHeaderIsRefused() throws Exception {
        TcpTransportConfig config = TestServer.CONFIG.withTrustedProxies(TrustedAddresses.parse(List.of("127.0.0.1")));
        try (TestServer server = new TestServer(config);
                TcpPeer peer = server.open()) {
            peer.raw("PROXY TCP4 non").raw("sense\r\n");
            assertThat(peer.rest()).isIn("", "[reset]");
            assertThat(server.nextRefusal()).startsWith("PROXY header: ");
        }
    }
}
