package io.trunkline.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PublicationTest {
    private final AtomicInteger encodings = new AtomicInteger();
    private final WireForm form = new WireForm("counted", publication -> {
        encodings.incrementAndGet();
        return WireBytes.text(publication.payload().asText());
    });

    private static Publication publication() {
        return new Publication(ChannelName.of("a"), Payload.text("secret"), ChannelOptions.DEFAULT, null, null, 7);
    }

    @Test
    void isEncodedOncePerFormAndShared() {
        Publication publication = publication();
        WireForm other = new WireForm("other", p -> WireBytes.binary(new byte[3]));
        WireBytes bytes = publication.wire(form);

        assertThat(publication.wire(other).length()).isEqualTo(3);
        assertThat(publication.wire(form)).isSameAs(bytes);
        assertThat(encodings).hasValue(1);
    }

    @Test
    void isEncodedOnceThoughManyLoopsAskAtTheSameTime() throws Exception {
        for (int run = 0; run < 200; run++) {
            encodings.set(0);
            Publication publication = publication();
            CountDownLatch together = new CountDownLatch(3);
            Set<WireBytes> seen = ConcurrentHashMap.newKeySet();
            List<Thread> loops = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                loops.add(new Thread(() -> {
                    together.countDown();
                    while (together.getCount() > 0) Thread.yield();
                    seen.add(publication.wire(form));
                }));
            }
            loops.forEach(Thread::start);
            for (Thread loop : loops) loop.join(10_000);
            assertThat(encodings).hasValue(1);
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void atAnOffsetItIsAnotherPublicationWithItsOwnBytes() {
        Publication made = publication();
        WireBytes before = made.wire(form);
        Publication numbered = made.at(new StreamPosition("e", 5));

        assertThat(made.hasOffset()).isFalse();
        assertThat(numbered.offset()).isEqualTo(5);
        assertThat(numbered.timeMs()).isEqualTo(7);
        assertThat(numbered.wire(form)).isNotSameAs(before);
    }

    @Test
    void printsNeitherPayloadNorWireBytes() {
        assertThat(publication().at(new StreamPosition("e", 3))).hasToString("a@3 TEXT[6 bytes]");
        assertThat(WireBytes.text("secret")).hasToString("text[6 bytes]");
    }

    @Test
    void sharedBytesCannotBeChangedThroughAView() {
        WireBytes bytes = WireBytes.text(new byte[] {'a', 'b', 'c', 'd'}, 3);
        ByteBuffer view = bytes.buffer();
        ByteBuffer copy = ByteBuffer.allocate(3);
        bytes.putInto(copy);

        assertThat(view.isReadOnly()).isTrue();
        assertThat(view.remaining()).isEqualTo(3);
        assertThat(copy.array()).containsExactly('a', 'b', 'c');
        assertThat(bytes.asText()).isEqualTo("abc");
        assertThat(Payload.text("ü")).isEqualTo(Payload.text("ü")).isNotEqualTo(Payload.json("ü"));
    }
}
