package io.trunkline.client;

import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final Payload DATA = Payload.json("{\"pot\":\"tea\"}");
    private static final CallOptions SECOND = CallOptions.DEFAULT.timeout(Duration.ofSeconds(1));

    private final FakeServer server = new FakeServer();

    private static String progress(long call, int step) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"call\":" + call + ",\"data\":" + step + "}}";
    }

    @Test
    void completesWithTheAnswer() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<Payload> first = client.call("orders.place", DATA);
        assertThat(server.nextSent())
                .endsWith("\"method\":\"call\",\"params\":{\"method\":\"orders.place\",\"data\":{\"pot\":\"tea\"},"
                        + "\"timeout\":10000}}");
        CompletableFuture<Payload> second = client.call("bytes", Payload.binary(new byte[] {0, 1}), SECOND);
        assertThat(server.nextSent()).endsWith("\"base64\":\"AAE=\",\"timeout\":1000}}");
        server.answer(3, "{\"base64\":\"AAE=\"}");
        server.answer(2, "{\"data\":{\"order\":7}}");
        assertThat(valueOf(first)).isEqualTo(Payload.json("{\"order\":7}"));
        assertThat(valueOf(second)).isEqualTo(Payload.binary(new byte[] {0, 1}));
    }

    @Test
    void failsWithWhatTheHandlerSays() {
        CompletableFuture<Payload> call = server.connected().call("a", DATA);
        server.fail(
                2,
                "{\"code\":-32012,\"message\":\"only 2 left\",\"data\":{\"name\":\"failed\",\"reason\":\"outOfStock\",\"data\":{\"left\":2}}}");
        TrunklineException failed = failure(call, Kind.SERVER);
        assertThat(failed).hasMessage("only 2 left");
        assertThat(failed.code()).isEqualTo(-32012);
        assertThat(failed.name()).isEqualTo("failed");
        assertThat(failed.reason()).isEqualTo("outOfStock");
        assertThat(failed.data()).isEqualTo(Payload.json("{\"left\":2}"));
    }

    @Test
    void hearsPartsOfTheAnswerAheadOfIt() throws Exception {
        List<String> heard = new ArrayList<>();
        TrunklineClient client = server.connected();
        CompletableFuture<Payload> call =
                client.call("a", DATA, CallOptions.DEFAULT.onProgress(part -> heard.add(part.asText())));
        client.call("b", DATA);
        server.say(progress(2, 1));
        server.say(progress(3, 9)); // nobody listens
        server.say(progress(99, 9));
        server.say(progress(2, 2));
        server.answer(2, "{\"data\":\"done\"}");
        server.say(progress(2, 3));
        assertThat(heard).containsExactly("1", "2");
        assertThat(valueOf(call)).isEqualTo(Payload.text("done"));
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void cancellingTheFutureCancelsAtTheServer() throws Exception {
        TrunklineClient client = server.connected();
        CompletableFuture<Payload> call = client.call("a", DATA);
        server.nextSent();
        assertThat(call.cancel(true)).isTrue();
        assertThat(server.nextSent()).endsWith("\"method\":\"cancel\",\"params\":{\"call\":2}}");
        server.fail(2, "{\"code\":-32011,\"message\":\"cancelled\"}");
        server.answer(3, "{}");
        assertThat(server.observer.errors).isEmpty();

        CompletableFuture<Payload> answered = client.call("a", DATA);
        server.nextSent();
        server.answer(4, "{\"data\":1}");
        valueOf(answered);
        answered.cancel(true);
        server.assertNothingSent();
    }

    @Test
    void givesUpBehindTheServer() {
        CompletableFuture<Payload> call = server.connected().call("a", DATA, SECOND);
        server.timer.advance(Duration.ofSeconds(2));
        assertThat(call).isNotDone();
        server.timer.advance(Duration.ofSeconds(1));
        failure(call, Kind.TIMEOUT);
    }

    @Test
    void isNotRepeatedAfterALoss() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        CompletableFuture<Payload> call = client.call("a", DATA);
        server.nextSent();
        server.closed(1006, "");
        assertThat(failure(call, Kind.CLOSED).getMessage()).contains("its outcome is not known");

        CompletableFuture<Payload> held = client.call("b", DATA);
        CompletableFuture<Payload> givenUp = client.call("c", DATA);
        givenUp.cancel(false);
        assertThat(held).isNotDone();
    }

    @Test
    void refusesWhatIsNoCall() {
        assertThatThrownBy(() -> CallOptions.DEFAULT.timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be from 1 ms to 2^31 - 1 ms, but was PT0S");
        assertThat(failure(server.connected().callJson("a", "{"), Kind.BAD_ARGUMENT))
                .hasMessageStartingWith("call refused: payload of kind JSON is");
    }
}
