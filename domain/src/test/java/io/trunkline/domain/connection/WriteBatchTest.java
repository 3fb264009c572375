package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.framing.WireBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an outbox shows to a batch leaves the process byte by byte as it was queued, and is copied once for all connections. */
final class WriteBatchTest {
    private static final int BATCH = 64;

    private final WriteBatch batch = new WriteBatch(BATCH);
    private final Outbox outbox = newOutbox();

    private static Outbox newOutbox() {
        return new Outbox(
                1 << 20,
                (publication, policy) -> {
                    throw new AssertionError("nothing is to be dropped");
                },
                () -> "c");
    }

    /** A transport's end of an outbox, over a socket that takes a few bytes at a time. */
    private final class Socket {
        private final Outbox source;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private @Nullable ByteBuffer rest;

        Socket(Outbox source) {
            this.source = source;
        }

        /** Writes at most so many bytes, as a flush of a transport does. */
        void flush(int room) {
            int left = room - writeRest(room);
            while (rest == null && left > 0 && !source.isEmpty()) {
                ByteBuffer view = source.gather(batch);
                if (!view.hasRemaining() && !source.isEmpty()) {
                    WireBytes tooLong = source.poll();
                    rest = tooLong == null ? null : tooLong.buffer();
                    left -= writeRest(left);
                } else {
                    int taken = Math.min(left, view.remaining());
                    take(view, taken);
                    rest = source.left(taken);
                    left -= taken;
                    if (taken < view.remaining()) return;
                }
            }
        }

        private int writeRest(int room) {
            int taken = 0;
            while (rest != null && taken < room) {
                ByteBuffer piece = batch.piece(rest);
                int bytes = Math.min(room - taken, piece.remaining());
                take(piece, bytes);
                source.written(bytes);
                rest.position(rest.position() + bytes);
                if (!rest.hasRemaining()) rest = null;
                taken += bytes;
            }
            return taken;
        }

        private void take(ByteBuffer from, int bytes) {
            for (int i = 0; i < bytes; i++) sent.write(from.get(from.position() + i));
        }
    }

    private static WireBytes message(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return WireBytes.binary(bytes);
    }

    @Test
    void whateverTheSocketTakesEachByteLeavesOnceAndInOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Outbox> outboxes = List.of(newOutbox(), newOutbox(), newOutbox());
            List<Socket> sockets = outboxes.stream().map(Socket::new).toList();
            List<ByteArrayOutputStream> queued =
                    List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
            for (int step = 0; step < 200; step++) {
                // sometimes longer than a batch, sometimes nothing at all
                WireBytes message = message(random, random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(20));
                for (int i = 0; i < 3; i++) {
                    if (random.nextInt(4) == 0) continue;
                    outboxes.get(i).offer(message);
                    write(message, queued.get(i));
                }
                for (int i = 0; i < 3; i++) {
                    if (random.nextBoolean()) sockets.get(i).flush(random.nextInt(120));
                    assertThat(outboxes.get(i).pendingBytes())
                            .isEqualTo(
                                    queued.get(i).size() - sockets.get(i).sent.size());
                }
            }
            for (int i = 0; i < 3; i++) {
                sockets.get(i).flush(Integer.MAX_VALUE);
                assertThat(sockets.get(i).sent.toByteArray())
                        .as("seed %s", seed)
                        .isEqualTo(queued.get(i).toByteArray());
                assertThat(outboxes.get(i).isEmpty()).isTrue();
                assertThat(outboxes.get(i).pendingBytes()).isZero();
            }
        }
    }

    private static void write(WireBytes message, ByteArrayOutputStream to) {
        byte[] bytes = new byte[message.length()];
        message.putInto(ByteBuffer.wrap(bytes));
        to.writeBytes(bytes);
    }

    @Test
    void messagesThatLieInTheBatchAreNotCopiedAgain() {
        List<WireBytes> fanOut = List.of(WireBytes.text("one "), WireBytes.text("two "), WireBytes.text("three"));
        ByteBuffer first = null;
        for (int connection = 0; connection < 1_000; connection++) {
            Outbox own = newOutbox();
            fanOut.forEach(own::offer);
            ByteBuffer view = own.gather(batch);
            if (first == null) first = view;
            assertThat(view).isSameAs(first);
            assertThat(view.remaining()).isEqualTo(13);
            assertThat(own.left(13)).isNull();
        }
        assertThat(batch.copiedBytes()).isEqualTo(13);
    }

    @Test
    void theSharedBeginningIsKeptAndOnlyWhatDiffersIsCopied() {
        WireBytes shared = WireBytes.text("shared ");
        shows("shared mine", shared, WireBytes.text("mine"));
        assertThat(batch.copiedBytes()).isEqualTo(11);
        shows("shared yours", shared, WireBytes.text("yours"));
        assertThat(batch.copiedBytes()).isEqualTo(16);
        shows("shared ", shared);
        shows("other", WireBytes.text("other"));
        assertThat(batch.copiedBytes()).isEqualTo(21);
        shows("shared ", shared);
        assertThat(batch.copiedBytes()).as("it was overwritten").isEqualTo(28);
        shows("equal!!", WireBytes.text("equal!!"));
        shows("equal!!", WireBytes.text("equal!!"));
        assertThat(batch.copiedBytes()).as("equal is not the same").isEqualTo(42);
    }

    private void shows(String expected, WireBytes... messages) {
        Outbox own = newOutbox();
        for (WireBytes message : messages) own.offer(message);
        ByteBuffer view = own.gather(batch);
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        assertThat(bytes).asString().isEqualTo(expected);
        own.left(bytes.length);
    }

    @Test
    void showsAsManyWholeMessagesAsFit() {
        for (int i = 0; i < 5; i++) outbox.offer(WireBytes.binary(new byte[30]));
        assertThat(outbox.gather(batch).remaining()).isEqualTo(60);
        assertThat(outbox.pendingBytes()).as("they stay").isEqualTo(150);
        assertThat(outbox.left(60)).isNull();
        assertThat(outbox.gather(batch).remaining()).isEqualTo(60);
        assertThat(outbox.left(60)).isNull();
        assertThat(outbox.gather(batch).remaining()).isEqualTo(30);
        outbox.left(30);
        assertThat(outbox.gather(batch).hasRemaining()).isFalse();
    }

    @Test
    void aMessageAsLongAsTheBatchFitsAndALongerOneIsPolled() {
        outbox.offer(WireBytes.binary(new byte[BATCH]));
        outbox.offer(WireBytes.binary(new byte[BATCH + 1]));
        assertThat(outbox.gather(batch).remaining()).isEqualTo(BATCH);
        outbox.left(BATCH);
        assertThat(outbox.gather(batch).hasRemaining()).isFalse();
        assertThat(outbox.isEmpty()).isFalse();
        WireBytes longer = outbox.poll();
        assertThat(longer).isNotNull();
        ByteBuffer rest = longer.buffer();
        assertThat(batch.piece(rest).remaining()).isEqualTo(BATCH);
        assertThat(rest.position()).isZero();
        assertThat(batch.piece(rest.position(BATCH)).remaining()).isEqualTo(1);
    }

    @Test
    void theRestOfAMessageThatLeftInPartIsTheTransports() {
        outbox.offer(WireBytes.text("abc"));
        outbox.offer(WireBytes.text("defgh"));
        outbox.offer(WireBytes.text("ij"));
        outbox.gather(batch);
        ByteBuffer rest = outbox.left(5);
        assertThat(rest).isNotNull().isEqualTo(ByteBuffer.wrap("fgh".getBytes(StandardCharsets.US_ASCII)));
        assertThat(outbox.pendingBytes()).as("until it is written").isEqualTo(5);
        outbox.written(3);
        assertThat(outbox.pendingBytes()).isEqualTo(2);
        shows("one more", WireBytes.text("one more"));
    }

    @Test
    void nothingLeftKeepsAll() {
        outbox.offer(WireBytes.text("abc"));
        outbox.gather(batch);
        assertThat(outbox.left(0)).isNull();
        assertThat(outbox.pendingBytes()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.left(4))
                .withMessage("more bytes left than waited: 4");
    }

    @Test
    void messagesWithoutBytesLeaveWithWhatIsBeforeThem() {
        List<String> queued = new ArrayList<>(List.of("", "", "ab", "", "cd", "", ""));
        queued.forEach(text -> outbox.offer(WireBytes.text(text)));
        assertThat(outbox.gather(batch).remaining()).isEqualTo(4);
        assertThat(outbox.left(4)).isNull();
        assertThat(outbox.isEmpty()).as("else a flush would never end").isTrue();
        outbox.offer(WireBytes.text(""));
        assertThat(outbox.gather(batch).hasRemaining()).isFalse();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void takesMoreMessagesThanItHasSeenBefore() {
        for (int i = 0; i < 1_000; i++) outbox.offer(WireBytes.binary(new byte[] {(byte) i}));
        WriteBatch large = new WriteBatch(2_000);
        ByteBuffer view = outbox.gather(large);
        assertThat(view.remaining()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) assertThat(view.get(i)).isEqualTo((byte) i);
    }

    @Test
    void refusesABatchWithoutRoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WriteBatch(0))
                .withMessage("bytes must be positive, but was 0");
    }
}
