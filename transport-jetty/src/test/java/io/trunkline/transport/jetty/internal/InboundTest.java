package io.trunkline.transport.jetty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.StepEventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundTest {
    private final StepEventLoop loop = new StepEventLoop("loop");
    private final Turns turns = new Turns(loop, new ManualClock(), HubObserver.NONE, 1 << 20);
    private final List<Integer> received = new ArrayList<>();
    private int demands;
    private boolean pauseAfterEach;
    private final Inbound inbound = new Inbound(turns, this::receive, () -> demands++);

    private void receive(Message message) {
        received.add(message.bytes().remaining());
        if (pauseAfterEach) pause();
    }

    private void pause() {
        inbound.pause();
    }

    @Test
    void demandsAtOnceAndDeliversInTheTurn() {
        send(1);
        send(2);
        assertThat(demands).isEqualTo(2);
        assertThat(received).isEmpty();
        loop.step();
        assertThat(received).containsExactly(1, 2);
        assertThat(demands).isEqualTo(2);
    }

    @Test
    void readsAheadByABoundedNumberOfBytes() {
        send(60_000);
        send(10_000);
        assertThat(demands).isEqualTo(1);
        loop.step();
        assertThat(received).containsExactly(60_000, 10_000);
        assertThat(demands).isEqualTo(2);
    }

    @Test
    void aFloodOfEmptyMessagesIsBoundedToo() {
        int sent = 0;
        while (demands == sent) {
            send(0);
            sent++;
        }
        assertThat(sent).isLessThan(1_000);
        loop.step();
        assertThat(received).hasSize(sent);
        assertThat(demands).isEqualTo(sent);
    }

    @Test
    void deliversNothingWhilePausedAndAllInOrderAfterwards() {
        inTurn(inbound::pause);
        send(1);
        send(70_000);
        loop.step();
        assertThat(received).isEmpty();
        assertThat(demands).isEqualTo(1);
        inTurn(inbound::resume);
        loop.step();
        assertThat(received).containsExactly(1, 70_000);
        assertThat(demands).isEqualTo(2);
    }

    @Test
    void theReceiverMayPauseBetweenMessages() {
        pauseAfterEach = true;
        send(1);
        send(2);
        send(3);
        loop.step();
        assertThat(received).containsExactly(1);
        inTurn(inbound::resume);
        loop.step();
        assertThat(received).containsExactly(1, 2);
        inTurn(inbound::resume);
        loop.step();
        assertThat(received).containsExactly(1, 2, 3);
    }

    @Test
    void aMessageThatComesBeforeTheParkedOnesAreDeliveredStaysBehindThem() {
        inTurn(inbound::pause);
        send(1);
        loop.step();
        inTurn(() -> {
            send(2);
            inbound.resume();
        });
        while (loop.step()) assertThat(received.size()).isLessThanOrEqualTo(2);
        assertThat(received).containsExactly(1, 2);
    }

    @Test
    void discardingDropsEverythingAndReadsOn() {
        inTurn(inbound::pause);
        send(70_000);
        loop.step();
        assertThat(demands).isZero();
        inTurn(inbound::discard);
        assertThat(demands).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            send(70_000);
            loop.step();
        }
        assertThat(received).isEmpty();
        assertThat(demands).isEqualTo(11);
    }

    private void send(int bytes) {
        inbound.accept(new Message(ByteBuffer.allocate(bytes), false));
    }

    private void inTurn(Runnable task) {
        turns.enter(task);
    }
}
