package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import io.trunkline.domain.time.Clock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links over answers that a test takes piece by piece. Their protocol sends back what it is sent. */
class SseStreamTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(Clock.SYSTEM, HubObserver.NONE));
    private final Echo echo = new Echo();
    private final SseTransport transport = new SseTransport(
            hub,
            new Protocols(List.of(echo)),
            Optional.empty(),
            new HttpApiConfig(1_000, 8, Duration.ofSeconds(2)),
            new SseConfig(LONG, LONG, 30, LONG),
            Clock.SYSTEM,
            HubObserver.NONE);

    SseStreamTest() {
        transport.start();
    }

    @AfterEach
    void end() {
        transport.close();
        assertThat(hub.connectionCount()).isZero();
        assertThat(hub.pendingBytes()).isZero();
        hub.close();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not within 20 s");
            Thread.onSpinWait();
        }
    }

    private FakeStream open(FakeExchange request) {
        FakeStream stream =
                request.parameter("link", "1").at(transport).awaitAnswer().streamed();
        await(() -> !stream.pieces().isEmpty());
        return stream;
    }

    private static FakeExchange get() {
        return new FakeExchange("GET", "/sse");
    }

    private static String secretOf(FakeStream stream) {
        return stream.text().replaceAll("(?s).*\"link\":\"([^\"]+)\".*", "$1");
    }

    private FakeExchange say(String secret, String text) {
        return new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .header("Prefer", "respond-async")
                .json(text)
                .at(transport);
    }

    private static FakeExchange back(String secret, int number) {
        return get().header("Trunkline-Session", secret).header("Last-Event-ID", String.valueOf(number));
    }

    @Test
    void whatWaitsForASlowNetworkGoesOutInOnePiece() {
        FakeStream stream = open(get()).slow();
        String secret = secretOf(stream);
        say(secret, "1").awaitAnswer();
        await(() -> stream.pieces().size() == 2);
        for (int i = 2; i <= 4; i++) say(secret, String.valueOf(i)).awaitAnswer();
        assertThat(stream.pieces()).hasSize(2);
        stream.take();

        await(() -> stream.pieces().size() == 3);
        assertThat(stream.pieces().get(2)).isEqualTo("id: 2\ndata: 2\n\nid: 3\ndata: 3\n\nid: 4\ndata: 4\n\n");
        stream.take();
        await(() -> hub.pendingBytes() == 0);
    }

    @Test
    void aPieceThatWasLostGoesOutAgainOverTheNextAnswer() {
        FakeStream first = open(get()).slow();
        String secret = secretOf(first);
        say(secret, "1").awaitAnswer();
        await(() -> first.pieces().size() == 2);
        say(secret, "2").awaitAnswer();
        first.lose();

        FakeStream second = open(back(secret, 0));
        await(() -> second.text().contains("data: 2"));
        assertThat(second.text()).isEqualTo("retry: 1000\n\nid: 1\ndata: 1\n\nid: 2\ndata: 2\n\n");
    }

    @Test
    void whatItsClientHasIsNotSentAgain() {
        FakeStream first = open(get());
        String secret = secretOf(first);
        for (int i = 1; i <= 3; i++) say(secret, String.valueOf(i)).awaitAnswer();
        await(() -> first.text().contains("data: 3"));

        FakeStream second = open(back(secret, 2));
        await(() -> second.text().contains("data: 3"));
        assertThat(second.text()).doesNotContain("data: 2");
        await(first::isEnded);
    }

    @Test
    void aNumberThatIsNotKeptOrNeverWasEndsTheStream() {
        for (int number : new int[] {0, 99}) {
            FakeStream first = open(get());
            String secret = secretOf(first);
            // of 30 bytes that are kept this takes more
            for (int i = 1; i <= 6; i++) say(secret, "1234567" + i).awaitAnswer();
            await(() -> first.text().contains("12345676"));

            FakeExchange refused =
                    back(secret, number).parameter("link", "1").at(transport).awaitAnswer();
            assertThat(refused.answer().status()).isEqualTo(404);
            assertThat(say(secret, "x").answer().status()).isEqualTo(404);
        }
    }

    @Test
    void anAnswerInTheMidstOfAPieceIsCutWhereANewerOneComes() {
        FakeStream first = open(get()).slow();
        String secret = secretOf(first);
        say(secret, "1").awaitAnswer();
        await(() -> first.pieces().size() == 2);

        FakeStream second = open(back(secret, 0));
        await(() -> second.text().contains("data: 1"));
        assertThat(first.isAborted()).isTrue();
    }

    @Test
    void whatIsSaidWhileReadingIsHeldWaitsAndIsRefusedAfterATime() {
        String secret = secretOf(open(get()));
        say(secret, "hold").awaitAnswer();
        FakeExchange late = say(secret, "late").awaitAnswer();

        assertThat(late.answer().status()).isEqualTo(503);
        assertThat(late.text()).contains("\"name\":\"busy\"");
        echo.release();
        assertThat(say(secret, "next").awaitAnswer().answer().status()).isEqualTo(202);
        assertThat(echo.heard()).containsExactly("hold", "next");
    }

    @Test
    void aPostOfSeveralLinesThatWasBegunIsTakenWhole() {
        String secret = secretOf(open(get()));
        FakeExchange lines = new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .header("Prefer", "respond-async")
                .header("Content-Type", "application/x-ndjson")
                .body("hold\n\r\n\nsecond\r\nthird".getBytes(StandardCharsets.UTF_8))
                .at(transport)
                .awaitAnswer();

        assertThat(lines.answer().status()).isEqualTo(202);
        assertThat(echo.heard()).containsExactly("hold");
        echo.release();
        await(() -> echo.heard().size() == 3);
        assertThat(echo.heard()).containsExactly("hold", "second\r", "third");
    }

    @Test
    void aProtocolThatAnswersOnItsConnectionAloneSaysSo() {
        String secret = secretOf(open(get()));
        FakeExchange refused = new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .json("x")
                .at(transport)
                .awaitAnswer();

        assertThat(refused.answer().status()).isEqualTo(400);
        assertThat(refused.text()).contains("Prefer: respond-async");
    }

    @Test
    void nobodyIsLetInAfterTheEnd() {
        transport.stopAccepting();
        FakeExchange refused = get().parameter("link", "1").at(transport);
        assertThat(refused.answer().status()).isEqualTo(503);
    }

    /** Sends back what it hears; {@code hold} holds reading until {@link #release}. */
    private static final class Echo implements Protocol {
        private final List<String> heard = new ArrayList<>();
        private @Nullable Connection held;

        @Override
        public String name() {
            return "echo";
        }

        synchronized List<String> heard() {
            return List.copyOf(heard);
        }

        private synchronized void hears(String text) {
            heard.add(text);
        }

        void release() {
            Connection connection = held;
            if (connection != null) connection.turns().post(connection::release);
        }

        @Override
        public ProtocolSession open(Connection connection) {
            return new SilentSession(new WireForm("echo", publication -> WireBytes.text("news"))) {
                @Override
                public void onText(ByteBuffer utf8) {
                    String text = StandardCharsets.UTF_8.decode(utf8).toString();
                    hears(text);
                    connection.send(WireBytes.text(text));
                    if (text.equals("hold")) {
                        held = connection;
                        connection.hold();
                    }
                }

                @Override
                public boolean onRequest(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
                    return false;
                }
            };
        }
    }
}
