package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.Closing;
import io.trunkline.client.ProtocolLink;
import io.trunkline.client.ProtocolSession;
import io.trunkline.client.TrunklineClient;
import io.trunkline.it.support.EchoSession;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import io.trunkline.transport.okhttp.OkHttpTransport;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Protocols of an application, chosen by name as WebSocket subprotocols, with the Java client and by hand. */
@ExtendWith(LeakCheck.class)
class SubprotocolIT {
    private static final String OFFER = "Sec-WebSocket-Protocol: ";
    private static final String STRICT = "transport.jetty.strictSubprotocols=true";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{}}";

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void theJavaClientSpeaksTheApplicationsProtocol() throws Exception {
        try (TestServer server = TestServer.start();
                OkHttpTransport transport = new OkHttpTransport()) {
            register(server, "Test 1.0");
            ProtocolLink link = builder(server, transport, "Test 1.0").open().get(10, TimeUnit.SECONDS);
            assertThat(link.protocol()).isEqualTo("Test 1.0");
            assertThat(link.sendText("hello")).isTrue();
            assertThat(next()).isEqualTo("Test 1.0: hello");
            assertThat(link.sendBinary(ByteBuffer.wrap(new byte[] {0, -1}))).isTrue();
            assertThat(next()).isEqualTo("2 bytes");
            assertThat(link.sendText("bye")).isTrue();
            assertThat(next()).isEqualTo("closed 1000 bye to you");
        }
    }

    @Test
    void theServersOrderDecides() throws Exception {
        try (TestServer server = TestServer.start();
                OkHttpTransport transport = new OkHttpTransport()) {
            register(server, "Test 2.0");
            register(server, "Test 1.0");
            ProtocolLink link = builder(server, transport, "Test 3.0", "Test 1.0", "Test 2.0")
                    .open()
                    .get(10, TimeUnit.SECONDS);
            assertThat(link.protocol()).isEqualTo("Test 2.0");
            link.close(1000, "");
            assertThat(next()).startsWith("closed 1000");
        }
    }

    @Test
    void theChosenNameIsEchoedExactly() throws Exception {
        try (TestServer server = TestServer.start()) {
            register(server, "Test 1.0");
            try (RawWebSocket client = RawWebSocket.open(server.port(), "/ws", OFFER + "test 1.0,Test 1.0")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.response()).contains(OFFER + "Test 1.0");
                assertThat(client.call("hi")).isEqualTo("Test 1.0: hi");
            }
        }
    }

    @Test
    void aTakenNameAndOneThatCannotBeOfferedAreRefused() {
        try (TestServer server = TestServer.start()) {
            register(server, "Test 1.0");
            for (String bad : new String[] {"Test 1.0", "trunkline.v1", "a,b", " a", "ü"}) {
                assertThatIllegalArgumentException()
                        .as(bad)
                        .isThrownBy(() -> register(server, bad))
                        .withMessageContaining("'" + bad + "'");
            }
        }
    }

    @Test
    void strictModeRefusesWhoOffersUnknownNamesOnly() throws Exception {
        try (TestServer server = TestServer.start(STRICT);
                OkHttpTransport transport = new OkHttpTransport()) {
            register(server, "Test 1.0");
            try (RawWebSocket unknown = RawWebSocket.open(server.port(), "/ws", OFFER + "test 1.0, x");
                    RawWebSocket nothing = RawWebSocket.open(server.port(), "/ws")) {
                assertThat(unknown.status()).isEqualTo(400);
                assertThat(nothing.status())
                        .as("who offers no name is spoken to")
                        .isEqualTo(101);
                assertThat(nothing.call(PING)).contains("\"result\"");
            }
            assertThat(builder(server, transport, "x").open())
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("HTTP 400");
        }
    }

    @Test
    void withoutStrictModeTheDefaultProtocolSpeaksToUnknownNames() throws Exception {
        try (TestServer server = TestServer.start();
                OkHttpTransport transport = new OkHttpTransport()) {
            try (RawWebSocket client = RawWebSocket.open(server.port(), "/ws", OFFER + "Test 1.0, x")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.response()).noneMatch(line -> line.startsWith(OFFER));
                assertThat(client.call(PING)).contains("\"result\"");
            }
            assertThat(builder(server, transport, "Test 1.0").open())
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("the server chose no subprotocol, offered were [Test 1.0]");
        }
    }

    private static void register(TestServer server, String name) {
        server.trunkline().registerProtocol(name, connection -> new EchoSession(name, connection));
    }

    private ClientBuilder builder(TestServer server, OkHttpTransport transport, String... names) {
        ClientBuilder builder = TrunklineClient.builder(server.url()).transport(transport);
        for (String name : names) builder.registerProtocol(name, link -> new Heard());
        return builder;
    }

    private String next() throws InterruptedException {
        String next = heard.poll(10, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nothing heard within 10 s");
        return next;
    }

    /** Keeps what comes. */
    private final class Heard implements ProtocolSession {
        @Override
        public void onText(String message) {
            heard.add(message);
        }

        @Override
        public void onBinary(ByteBuffer message) {
            heard.add(message.remaining() + " bytes");
        }

        @Override
        public void onClosed(Closing closing) {
            heard.add("closed " + closing.code() + " " + closing.reason());
        }
    }
}
