package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * RFC 6455 section 5.4: frames do not mix, whatever is on its way out. {@link ServerFrameRules} checks every frame that comes:
 * one that began within another would not keep them.
 */
class Rfc6455StreamingTest extends Rfc6455Contract {
    private static final int ASKED = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Rfc6455StreamingTest() {
        super(
                false,
                HubConfig.DEFAULT
                        .with(new LivenessPolicy(Duration.ofMillis(1), Duration.ofMinutes(1)))
                        .with(new ConnectionLimits(ConnectionLimits.DEFAULT.messageBytes(), 64 << 20)));
    }

    /** Asks for more than the socket takes. */
    private LineSession flooded(RawClient client) throws Exception {
        LineSession session = server().line.next();
        client.text("flood " + ASKED + " 5000");
        await().atMost(PATIENCE).until(() -> session.received.size() == 1);
        return session;
    }

    @Test
    void pingsAndPongsGoOutBetweenMessagesThatWait() throws Exception {
        try (RawClient client = RawClient.open(server().port(), "/ws", 8 << 10)) {
            LineSession session = flooded(client);
            client.frame(RawClient.PING, new byte[] {7});
            client.text("note");
            await().atMost(PATIENCE).until(() -> session.received.size() == 2);
            // the silence is long enough for a ping of the server's, too
            session.inTurn(session.connection::tick);
            int pongs = 0;
            int pings = 0;
            for (int messages = 0; messages < ASKED; ) {
                RawClient.Frame frame = client.next();
                switch (frame.first()) {
                    case RawClient.TEXT -> assertThat(frame.text()).startsWith(messages++ + " xxx");
                    case RawClient.PONG -> pongs++;
                    case RawClient.PING -> pings++;
                    default -> throw new AssertionError("unexpected frame " + frame.first());
                }
            }
            assertThat(pongs).isEqualTo(1);
            assertThat(pings).isPositive();
        }
    }

    @Test
    void theServersCloseFollowsAllMessagesThatWait() throws Exception {
        try (RawClient client = RawClient.open(server().port(), "/ws", 8 << 10)) {
            LineSession session = flooded(client);
            session.connection.close(CloseCode.DISCONNECTED, "enough");
            int messages = 0;
            RawClient.Frame frame = client.next();
            for (; frame.first() != RawClient.CLOSE; frame = client.next()) {
                if (frame.first() == RawClient.TEXT) assertThat(frame.text()).startsWith(messages++ + " xxx");
            }
            assertThat(messages).isEqualTo(ASKED);
            assertThat(frame.code()).isEqualTo(3503);
            client.frame(RawClient.CLOSE, bytes("0daf"));
            assertThat(client.read()).isNull();
        }
    }

    @Test
    void theAnswerToAClientsCloseIsAWholeFrameToo() throws Exception {
        try (RawClient client = RawClient.open(server().port(), "/ws", 8 << 10)) {
            flooded(client);
            client.frame(RawClient.CLOSE, bytes("03e8"));
            assertThat(answers(client).close()).isEqualTo(1000);
        }
    }
}
