package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Why a stream ends is told by its last words: a request that is refused because of that end is answered after them. */
class LastWordsTest extends SseRig {
    private static final String CLOSE = "event: close\ndata: {\"code\":3001,\"reason\":\"bye\"}\n\n";

    LastWordsTest() {
        super(new ManualClock(), Duration.ofMillis(40));
    }

    /** A stream that ends while the network does not take what was said before. */
    private FakeStream ending() {
        FakeStream stream = open(get()).slow();
        assertThat(say(secretOf(stream), "bye").awaitAnswer().answer().status()).isEqualTo(202);
        await(() -> stream.pieces().size() == 2);
        return stream;
    }

    private void isUnanswered(FakeExchange post) {
        echo.turn(() -> {});
        assertThat(post.isAnswered()).isFalse();
    }

    @Test
    void aPostToAStreamThatEndsIsRefusedAfterItsLastWordsAreWritten() {
        FakeStream stream = ending();
        FakeExchange post = say(secretOf(stream), "late");
        isUnanswered(post);
        // the piece that was on its way, behind which the last words wait or in which they are
        stream.take();
        assertThat(post.awaitAnswer().answer().status()).isEqualTo(404);
        assertThat(stream.text()).endsWith(CLOSE);
        assertThat(stream.isEnded()).isTrue();
        assertThat(echo.heard()).containsExactly("bye");
    }

    @Test
    void aPostThatWaitedWhenTheStreamEndedIsRefusedAfterItsLastWordsToo() {
        FakeStream stream = open(get()).slow();
        String secret = secretOf(stream);
        say(secret, "hold").awaitAnswer();
        await(() -> stream.pieces().size() == 2);
        FakeExchange post = say(secret, "late");
        FakeExchange asks = new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .json("ask")
                .at(transport);
        echo.turn(() -> echo.connection().close(CloseCode.SHUTDOWN, "bye"));
        isUnanswered(post);

        stream.take();
        await(() -> stream.pieces().size() == 3);
        isUnanswered(post);
        stream.take();
        assertThat(post.awaitAnswer().answer().status()).isEqualTo(404);
        assertThat(asks.awaitAnswer().answer().status()).isEqualTo(404);
        assertThat(stream.text()).endsWith(CLOSE);
        assertThat(echo.heard()).containsExactly("hold");
    }

    @Test
    void whereNobodyTakesTheLastWordsThePostIsRefusedAllTheSame() {
        FakeStream stream = ending();
        FakeExchange post = say(secretOf(stream), "late");
        isUnanswered(post);
        ((ManualClock) clock).advance(Duration.ofSeconds(5));
        assertThat(post.awaitAnswer().answer().status()).isEqualTo(404);
        await(stream::isAborted);
    }
}
