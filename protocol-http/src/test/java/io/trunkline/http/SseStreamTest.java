package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.time.Clock;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Links over answers that a test takes piece by piece. Their protocol sends back what it is sent. */
class SseStreamTest extends SseRig {
    SseStreamTest() {
        super(Clock.SYSTEM, LONG);
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
}
