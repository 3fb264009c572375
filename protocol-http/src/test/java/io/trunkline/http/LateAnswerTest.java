package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was asked under a number may take longer than a request waits: who asks again gets the answer once it is known. */
class LateAnswerTest extends SseRig {
    LateAnswerTest() {
        super(new ManualClock(), Duration.ofMillis(40));
    }

    private FakeExchange ask(String secret) {
        return new FakeExchange("POST", "/rpc")
                .header("Trunkline-Session", secret)
                .header("Trunkline-Post", "1")
                .json("ask")
                .at(transport);
    }

    private void isTooLate(FakeExchange post) {
        echo.turn(() -> {});
        assertThat(post.isAnswered()).isFalse();
        ((ManualClock) clock).advance(Duration.ofSeconds(2));
        assertThat(post.awaitAnswer().answer().status()).isEqualTo(503);
        assertThat(post.text()).contains("what was asked may still be done");
    }

    @Test
    void aRepeatedPostHasTheAnswerThatCameAfterTheFirstWasGivenUp() {
        String secret = secretOf(open(get()));
        isTooLate(ask(secret));
        // it waits as long as any request
        isTooLate(ask(secret));
        FakeExchange waiting = ask(secret);
        echo.turn(() -> {});
        assertThat(waiting.isAnswered()).isFalse();

        echo.answer("\"done\"");
        assertThat(waiting.awaitAnswer().text()).isEqualTo("\"done\"\n");
        FakeExchange later = ask(secret).awaitAnswer();
        assertThat(later.answer().status()).isEqualTo(200);
        assertThat(later.text()).isEqualTo("\"done\"\n");
        assertThat(echo.heard()).containsExactly("ask");
    }

    @Test
    void asManyWaitForOneAnswerAsForSeveral() {
        String secret = secretOf(open(get()));
        for (int i = 0; i < 100; i++) ask(secret);
        FakeExchange refused = ask(secret).awaitAnswer();

        assertThat(refused.answer().status()).isEqualTo(503);
        assertThat(refused.text()).contains("too many requests of this stream wait");
    }
}
