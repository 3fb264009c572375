package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The answer to a publish that waits for its delivery comes late, and holds up nothing but a batch that it is in. */
final class LateAnswerTest {
    private static final String DELIVERED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"publish\",\"params\":{\"channel\":\"a\",\"data\":1,\"ack\":\"delivered\"}}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"channels\":1,\"recipients\":1,\"delivered\":%d}}";
    private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}";

    private final NativeRig rig = new NativeRig();
    private final NativePeer subscriber = rig.peer();
    private final NativePeer publisher = rig.peer();

    private void aSubscriberThatTakesNothing() {
        subscriber.call("subscribe", "{\"channel\":\"a\"}");
        subscriber.outlet.writable(false);
    }

    private void itsTimeIsOver() {
        for (int second = 0; second < 10; second++) {
            rig.clock.advance(Duration.ofSeconds(1));
            rig.hub.tick();
            rig.run();
        }
    }

    @Test
    void requestsAfterItGoOn() {
        aSubscriberThatTakesNothing();
        assertThat(publisher.say(DELIVERED)).isEmpty();
        assertThat(publisher.outlet.isReadingPaused()).isFalse();
        assertThat(publisher.say(PING)).containsExactly(PONG);

        subscriber.outlet.writable(true);
        rig.run();
        assertThat(publisher.heard()).containsExactly(ANSWER.formatted(1));
    }

    @Test
    void comesWithWhatThereIsWhenItsTimeIsOver() {
        aSubscriberThatTakesNothing();
        publisher.say(DELIVERED);
        itsTimeIsOver();
        assertThat(publisher.heard())
                .containsExactly(ANSWER.formatted(0).replace("\"delivered\":0", "\"delivered\":0,\"late\":true"));
    }

    @Test
    void aBatchWaitsForIt() {
        aSubscriberThatTakesNothing();
        assertThat(publisher.say("[" + DELIVERED + "," + PING + "]")).isEmpty();
        assertThat(publisher.outlet.isReadingPaused()).isTrue();
        subscriber.outlet.writable(true);
        rig.run();
        assertThat(publisher.heard()).containsExactly("[" + ANSWER.formatted(1) + "," + PONG + "]");
        assertThat(publisher.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void thoseThatWaitAreBounded() {
        aSubscriberThatTakesNothing();
        String keyed = DELIVERED.replace("\"ack\"", "\"key\":\"k\",\"ack\"");
        for (int i = 0; i < 1_000; i++) assertThat(publisher.say(keyed)).isEmpty();
        assertThat(publisher.outlet.isReadingPaused()).isFalse();
        assertThat(publisher.say(keyed)).isEmpty();
        assertThat(publisher.outlet.isReadingPaused()).isTrue();
        subscriber.outlet.writable(true);
        rig.run();
        assertThat(publisher.heard()).hasSize(1_001);
        assertThat(publisher.outlet.isReadingPaused()).isFalse();
        assertThat(publisher.say(keyed)).hasSize(1);
    }

    @Test
    void aRetryWaitsToo() {
        aSubscriberThatTakesNothing();
        String keyed = DELIVERED.replace("\"ack\"", "\"key\":\"k\",\"ack\"");
        assertThat(publisher.say(keyed)).isEmpty();
        NativePeer again = rig.peer();
        assertThat(again.say(keyed)).isEmpty();
        assertThat(again.outlet.isReadingPaused()).isFalse();
        subscriber.outlet.writable(true);
        rig.run();
        assertThat(again.heard())
                .containsExactly(ANSWER.formatted(1).replace("\"delivered\":1", "\"delivered\":1,\"repeated\":true"));
    }
}
