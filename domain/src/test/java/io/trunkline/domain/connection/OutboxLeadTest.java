package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.trunkline.domain.framing.WireBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Control bytes that go before all that waits. */
final class OutboxLeadTest {
    private static final WireBytes CONTROL = WireBytes.text("!");

    private final Outbox outbox = new Outbox(1 << 20, (publication, policy) -> {}, () -> "c");
    private final WriteBatch batch = new WriteBatch(64);

    @Test
    void goBeforeMessagesInTheSameWrite() {
        outbox.offer(WireBytes.text("one"));
        outbox.offer(WireBytes.text("two"));
        outbox.lead(CONTROL);

        assertThat(text(outbox.gather(batch))).isEqualTo("!onetwo");
        assertThat(outbox.left(7)).isNull();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.pendingBytes()).isZero();
    }

    @Test
    void areTheFirstToBePolledAndCountOnTheirWay() {
        outbox.offer(WireBytes.text("one"));
        outbox.lead(CONTROL);

        assertThat(outbox.pendingBytes()).isEqualTo(3);
        assertThat(outbox.poll()).isSameAs(CONTROL);
        assertThat(outbox.pendingBytes()).isEqualTo(4);
        outbox.written(1);
        assertThat(Objects.requireNonNull(outbox.poll()).asText()).isEqualTo("one");
    }

    @Test
    void mayLeaveInPartAndTheRestGoesBeforeTheMessages() {
        outbox.offer(WireBytes.text("one"));
        outbox.lead(WireBytes.text("ping"));
        outbox.gather(batch);

        assertThat(text(Objects.requireNonNull(outbox.left(1)))).isEqualTo("ing");
        assertThat(text(outbox.gather(batch))).isEqualTo("one");
    }

    @Test
    void waitWithoutMessagesToo() {
        outbox.lead(CONTROL);

        assertThat(outbox.isEmpty()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> outbox.lead(CONTROL));
        outbox.release();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void leadWhatIsTooLongForABatch() {
        WriteBatch tiny = new WriteBatch(2);
        outbox.lead(WireBytes.text("ping"));
        outbox.offer(WireBytes.text("x"));

        assertThat(outbox.gather(tiny).hasRemaining())
                .as("what lies behind must wait")
                .isFalse();
        assertThat(Objects.requireNonNull(outbox.poll()).asText()).isEqualTo("ping");
        assertThat(text(outbox.gather(tiny))).isEqualTo("x");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
