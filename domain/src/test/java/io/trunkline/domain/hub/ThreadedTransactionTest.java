package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.ThreadEventLoop;
import io.trunkline.domain.time.Clock;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits with real threads: over the same channels in another order each, beside plain publishes of the application. */
final class ThreadedTransactionTest {
    private static final int LOOPS = 3;
    private static final int COMMITS = 300;
    private static final List<String> CHANNELS = List.of("h/a", "h/b", "h/c");

    private final RecordingObserver observer = new RecordingObserver();
    private final Hub hub = new Hub(
            HubConfig.DEFAULT.with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(100_000))),
            HubPorts.inMemory(Clock.SYSTEM, observer));
    private final List<ThreadEventLoop> loops = new ArrayList<>();

    @AfterEach
    void stop() {
        loops.forEach(ThreadEventLoop::close);
        hub.close();
        assertThat(observer.faults()).isEmpty();
    }

    @Test
    void racingCommitsNeitherMixNorBlockEachOther() throws Exception {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            ThreadEventLoop loop = new ThreadEventLoop("commits-" + i);
            loops.add(loop);
            Turns turns = hub.join(loop);
            CompletableFuture<Void> finished = new CompletableFuture<>();
            done.add(finished);
            int first = i;
            turns.post(() -> {
                Connection connection = hub.attach(
                        Handshake.plain(TransportKind.TCP, InetSocketAddress.createUnresolved("client.test", 1)),
                        new LineProtocol(hub),
                        turns,
                        new RecordingOutlet());
                commit(connection, first, 0, finished);
            });
        }
        for (int i = 0; i < COMMITS; i++) {
            for (String channel : CHANNELS) hub.publish(channel, Payload.text("plain"));
        }
        CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        for (String channel : CHANNELS) assertEachInOnePiece(channel);
    }

    /** One commit a turn, of two publishes on each channel; the channels in an order of the client's own. */
    private void commit(Connection connection, int first, int number, CompletableFuture<Void> finished) {
        if (number == COMMITS) {
            finished.complete(null);
            return;
        }
        Transactions transactions = hub.transactions();
        transactions.begin(connection, "t");
        for (int i = 0; i < 2 * CHANNELS.size(); i++) {
            ChannelPattern channel = ChannelPattern.parse(CHANNELS.get((first + i) % CHANNELS.size()));
            Payload payload = Payload.text(first + "-" + number);
            transactions.publish(connection, "t", channel, payload, PublishOptions.NONE);
        }
        transactions.commit(connection, "t", 2 * CHANNELS.size()).whenComplete((results, refusal) -> {
            if (refusal != null) finished.completeExceptionally(refusal);
        });
        connection.turns().post(() -> commit(connection, first, number + 1, finished));
    }

    private void assertEachInOnePiece(String channel) throws Exception {
        List<String> texts = hub
                .history(ChannelName.of(channel), new HistoryQuery(null, 100_000, 1 << 24, false))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .publications()
                .stream()
                .map(each -> each.payload().asText())
                .toList();
        assertThat(texts).hasSize(COMMITS + 2 * LOOPS * COMMITS);
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).equals("plain")) continue;
            assertThat(texts.get(i + 1)).as("at " + i).isEqualTo(texts.get(i));
            i++;
        }
    }
}
