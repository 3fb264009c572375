package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.Outbox.Offer;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The outbox against a list that does what the policies say in the plainest way, on random sequences of fixed seeds. */
final class OutboxModelTest {
    private static final int MAX = 1_000;

    private record Entry(WireBytes message, @Nullable Publication publication) {}

    private final List<Entry> model = new ArrayList<>();
    private final List<Publication> modelDrops = new ArrayList<>();
    private final List<Publication> drops = new ArrayList<>();
    private final ArrayDeque<WireBytes> inFlight = new ArrayDeque<>();
    private Outbox outbox = new Outbox(MAX, (publication, policy) -> drops.add(publication), () -> "c");
    private boolean refused;

    @Test
    void doesWhatThePoliciesSay() {
        int dropped = 0;
        int overfull = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            reset();
            for (int step = 0; step < 400; step++) {
                int dice = random.nextInt(100);
                if (dice < 70) overfull += offerPublication(random) == Offer.OVERFULL ? 1 : 0;
                else if (dice < 80) offerAnswer(random);
                else if (dice < 90) flush(random.nextInt(6) * random.nextInt(6));
                else if (dice < 99) written();
                else clear();
                assertThat(outbox.pendingBytes()).isEqualTo(pending());
                assertThat(outbox.isEmpty()).isEqualTo(model.isEmpty());
                assertThat(drops).isEqualTo(modelDrops);
            }
            flush(Integer.MAX_VALUE);
            dropped += drops.size();
        }
        assertThat(dropped).isGreaterThan(10_000);
        assertThat(overfull).isGreaterThan(1_000);
    }

    private void reset() {
        model.clear();
        drops.clear();
        modelDrops.clear();
        inFlight.clear();
        refused = false;
        outbox = new Outbox(MAX, (publication, policy) -> drops.add(publication), () -> "c");
    }

    private Offer offerPublication(Random random) {
        WireBytes message = message(random);
        Publication publication = publication(random);
        Offer expected = modelOffer(message, publication);
        assertThat(outbox.offer(message, publication)).isEqualTo(expected);
        return expected;
    }

    private Offer modelOffer(WireBytes message, Publication publication) {
        OverflowPolicy policy = publication.options().overflow();
        if (refused && policy == OverflowPolicy.KEEP_LATEST) {
            while (modelDropOldest(publication)) {}
        }
        while (isOver(message)) {
            if (policy == OverflowPolicy.DISCONNECT) return Offer.OVERFULL;
            if (!modelDropOldest(publication)) {
                modelDrops.add(publication);
                return Offer.DROPPED;
            }
        }
        model.add(new Entry(message, publication));
        return Offer.QUEUED;
    }

    private boolean modelDropOldest(Publication arrival) {
        for (Entry entry : model) {
            Publication waiting = entry.publication;
            if (waiting == null || !waiting.channel().equals(arrival.channel())) continue;
            model.remove(entry);
            modelDrops.add(waiting);
            return true;
        }
        return false;
    }

    private void offerAnswer(Random random) {
        WireBytes message = message(random);
        if (isOver(message)) {
            assertThat(outbox.offer(message)).isEqualTo(Offer.OVERFULL);
        } else {
            assertThat(outbox.offer(message)).isEqualTo(Offer.QUEUED);
            model.add(new Entry(message, null));
        }
    }

    /** What arrives where nothing waits is always taken, however long it is. */
    private boolean isOver(WireBytes message) {
        return pending() > 0 && pending() + message.length() > MAX;
    }

    /** The socket takes so many messages, and refuses the next. */
    private void flush(int takes) {
        for (int i = 0; i < takes; i++) {
            WireBytes message = outbox.poll();
            if (message == null) {
                assertThat(model).isEmpty();
                break;
            }
            assertThat(message).isSameAs(model.remove(0).message);
            inFlight.add(message);
        }
        outbox.flushed();
        refused = !model.isEmpty();
        assertThat(outbox.isCongested()).isEqualTo(refused);
    }

    private void written() {
        for (WireBytes message = inFlight.poll(); message != null; message = inFlight.poll()) {
            outbox.written(message.length());
        }
    }

    private void clear() {
        outbox.clear();
        model.clear();
    }

    private long pending() {
        return model.stream().mapToLong(e -> e.message.length()).sum()
                + inFlight.stream().mapToLong(WireBytes::length).sum();
    }

    private static WireBytes message(Random random) {
        return WireBytes.binary(new byte[random.nextInt(50) == 0 ? MAX + 100 : 1 + random.nextInt(80)]);
    }

    private static Publication publication(Random random) {
        int channel = random.nextInt(6);
        OverflowPolicy policy = OverflowPolicy.values()[channel % 3];
        return new Publication(
                ChannelName.of("c" + channel),
                Payload.text("x"),
                ChannelOptions.DEFAULT.withOverflow(policy),
                null,
                null,
                0);
    }
}
