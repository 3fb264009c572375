package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a client learns when something behind the protocol fails. */
class FaultTest {
    private final Store store = new Store();
    private final NativeRig rig = new NativeRig(NativeProtocolConfig.DEFAULT, store);
    private final NativePeer peer = rig.peer();

    @Test
    void aStoreThatFailsMakesHistoryUnavailable() {
        store.page = CompletableFuture.failedStage(new IllegalStateException("secret"));
        assertThat(peer.call("history", "{\"channel\":\"history/a\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32007,\"message\":"
                        + "\"the history of the channel could not be read\","
                        + "\"data\":{\"name\":\"unavailable\",\"option\":\"history\"}}}");
    }

    @Test
    void aStoreThatAnswersLateOnAnotherThreadIsAwaited() {
        CompletableFuture<HistoryPage> late = new CompletableFuture<>();
        store.page = late;
        assertThat(peer.say(JsonClient.history(1, "history/a", 9, null, false))).isEmpty();
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        Thread.ofPlatform().start(() -> late.completeExceptionally(new IllegalStateException("late")));
        late.handle((page, fault) -> fault).join();
        while (!rig.loop.isRequested()) Thread.onSpinWait();
        rig.run();
        assertThat(peer.heard()).hasSize(1).allMatch(answer -> answer.contains("-32007"));
        assertThat(peer.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void aFaultOfOursIsToldToTheObserverAndNotToTheClient() {
        // a fault of the assembly's: the loop is gone while its connections live
        rig.hub.leave(rig.turns);
        assertThat(peer.call("subscribe", "{\"channel\":\"a\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"internal error\","
                        + "\"data\":{\"name\":\"internal\"}}}");
        assertThat(rig.faults).hasSize(1).hasOnlyElementsOfType(IllegalStateException.class);
        assertThat(peer.call("ping", "{}")).contains("\"result\"");
    }

    @Test
    void anUnansweredNotificationStillTellsTheObserver() {
        rig.hub.leave(rig.turns);
        assertThat(peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"params\":{\"channel\":\"a\"}}"))
                .isEmpty();
        assertThat(rig.faults).hasSize(1);
    }

    private static final class Store implements HistoryStore {
        CompletionStage<HistoryPage> page = new CompletableFuture<>();

        @Override
        public CompletionStage<Publication> append(Publication publication) {
            return CompletableFuture.completedStage(publication.at(new StreamPosition("e", 1)));
        }

        @Override
        public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return page;
        }

        @Override
        public CompletionStage<HistoryStats> stats(ChannelName channel) {
            return CompletableFuture.failedStage(new UnsupportedOperationException());
        }

        @Override
        public CompletionStage<Void> remove(ChannelName channel) {
            return CompletableFuture.completedStage(null);
        }
    }
}
