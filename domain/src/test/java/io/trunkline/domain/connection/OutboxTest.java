package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private int drops;
    private final Outbox outbox = new Outbox(4 << 20, (publication, policy) -> drops++, () -> "c");

    private void arrive(ChannelName channel, OverflowPolicy policy, int bytes) {
        arrive(channel, policy, WireBytes.binary(new byte[bytes]));
    }

    private void arrive(ChannelName channel, OverflowPolicy policy, WireBytes message) {
        Publication publication =
                new Publication(channel, Payload.text("x"), ChannelOptions.DEFAULT.withOverflow(policy), null, null, 0);
        outbox.offer(message, publication);
    }

    private void flushRefused() {
        outbox.flushed();
    }

    @Test
    void keepLatestOnABlockedSocketGrowsWithChannelsAndNotWithPublications() {
        List<ChannelName> channels = channels(50);
        for (int turn = 0; turn < 2_000; turn++) {
            channels.forEach(channel -> arrive(channel, OverflowPolicy.KEEP_LATEST, 100));
            flushRefused();
        }

        assertThat(outbox.pendingBytes()).isEqualTo(50 * 100);
        assertThat(outbox.places()).as("places kept for 100,000 publications").isLessThanOrEqualTo(256);
        assertThat(drops).isEqualTo(50 * 1_999);
    }

    @Test
    void anIdleOutboxKeepsNoPlaces() {
        outbox.offer(WireBytes.text("answer"));
        outbox.tick();
        assertThat(outbox.places()).as("while something waits").isPositive();
        outbox.poll();
        outbox.flushed();
        outbox.offer(WireBytes.text("another"));
        outbox.poll();
        outbox.tick();
        assertThat(outbox.places()).as("after a second in which it was used").isPositive();
        outbox.tick();
        assertThat(outbox.places()).as("after a second in which it was not").isZero();
        outbox.offer(WireBytes.text("later"));
        assertThat(outbox.poll()).hasToString("text[5 bytes]");
    }

    @Test
    void whatAnArrivalCostsDoesNotGrowWithWhatWaits() {
        List<ChannelName> channels = channels(20_000);
        channels.forEach(channel -> arrive(channel, OverflowPolicy.KEEP_LATEST, 100));
        flushRefused();
        assertQuick(() -> {
            for (int turn = 0; turn < 30; turn++) {
                channels.forEach(channel -> arrive(channel, OverflowPolicy.KEEP_LATEST, 100));
                flushRefused();
            }
        });
        assertThat(outbox.pendingBytes()).isEqualTo(20_000 * 100);
    }

    @Test
    void channelsThatHaveNothingToDropCostNothingToRefuse() {
        ChannelName first = ChannelName.of("first");
        for (int i = 0; i < 40_000; i++) {
            arrive(first, OverflowPolicy.DISCONNECT, 100);
        }
        flushRefused();
        List<ChannelName> channels = channels(100_000);
        WireBytes large = WireBytes.binary(new byte[1 << 20]);
        assertQuick(() -> channels.forEach(channel -> arrive(channel, OverflowPolicy.DROP_OLDEST, large)));
        assertThat(drops).isEqualTo(100_000);
    }

    /** A look at everything that waits for every arrival would take minutes. */
    private static void assertQuick(Runnable work) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), work::run);
    }

    @Test
    void aWriteReportedAfterTheEndCountsForNothing() {
        arrive(ChannelName.of("a"), OverflowPolicy.DISCONNECT, 100);
        outbox.poll();
        outbox.release();

        outbox.written(100);

        assertThat(outbox.pendingBytes()).isZero();
    }

    @Test
    void anIdleOutboxGivesItsPlacesBack() {
        ChannelName channel = ChannelName.of("a");
        for (int i = 0; i < 10_000; i++) {
            arrive(channel, OverflowPolicy.DISCONNECT, 10);
        }
        while (outbox.poll() != null) {}
        outbox.flushed();

        assertThat(outbox.places()).isZero();
    }

    @Test
    void bytesCountAsPendingUntilTheyHaveLeft() {
        arrive(ChannelName.of("a"), OverflowPolicy.DISCONNECT, 100);
        outbox.poll();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.pendingBytes()).isEqualTo(100);
        outbox.written(60);
        assertThat(outbox.pendingBytes()).isEqualTo(40);
        outbox.written(40);
        assertThat(outbox.pendingBytes()).isZero();
    }

    private static List<ChannelName> channels(int count) {
        List<ChannelName> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(ChannelName.of("c/" + i));
        }
        return channels;
    }
}
