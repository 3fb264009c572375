package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Subscribers confirm what they have, and the publisher is told who did, or that time ran out. */
final class ReceiptsTest {
    private static final PublishOptions RECEIPTS = PublishOptions.NONE.withDelivery(Delivery.DEFAULT.withReceipts());

    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(10))));
    private final TestClient ann = test.connect(0);
    private final TestClient bob = test.connect(1);
    private final TestClient publisher = test.connect(2);
    private final List<Receipt> told = new ArrayList<>();

    private CompletableFuture<PublishResult> publish(String channel, PublishOptions options) {
        CompletableFuture<PublishResult> result = new CompletableFuture<>();
        publisher.connection().turns().enter(() -> {
            try {
                Futures.forward(
                        test.hub()
                                .publish(
                                        publisher.connection(),
                                        ChannelPattern.parse(channel),
                                        Payload.text("x"),
                                        options,
                                        new PublishProgress() {
                                            @Override
                                            public void confirmed(Receipt receipt) {
                                                assertThat(publisher
                                                                .connection()
                                                                .turns()
                                                                .inTurn())
                                                        .isTrue();
                                                told.add(receipt);
                                            }
                                        }),
                        result);
            } catch (CommandException refusal) {
                result.completeExceptionally(refusal);
            }
        });
        test.settle();
        return result;
    }

    private void subscribeBoth(String channel) {
        ann.subscribe(channel);
        bob.subscribe(channel);
        test.settle();
    }

    /** By which what was published last to a channel with history is confirmed. */
    private String receipt(String channel) {
        var page = test.hub().history(ChannelName.of(channel), new HistoryQuery(null, 1, 1 << 20, true));
        return page.toCompletableFuture()
                .join()
                .publications()
                .getLast()
                .terms()
                .receipt();
    }

    private void confirm(TestClient client, String receipt) {
        client.connection().turns().enter(() -> test.hub().confirm(client.connection(), receipt));
        test.settle();
    }

    @Test
    void theAnswerComesWhenEveryoneHasConfirmed() {
        subscribeBoth("h/a");
        CompletableFuture<PublishResult> published = publish("h/a", RECEIPTS);
        String receipt = receipt("h/a");
        assertThat(published).isNotDone();
        confirm(ann, receipt);
        confirm(ann, receipt);
        assertThat(published).isNotDone();
        assertThat(told).containsExactly(new Receipt(ann.id(), null));
        confirm(bob, receipt);
        assertThat(published)
                .isCompletedWithValue(new PublishResult(
                        1,
                        2,
                        1,
                        null,
                        2,
                        List.of(new Receipt(ann.id(), null), new Receipt(bob.id(), null)),
                        false,
                        false));
        assertThat(told).hasSize(2);
    }

    @Test
    void timeRunsOutAndThePublisherIsToldWhoHasIt() {
        subscribeBoth("h/a");
        CompletableFuture<PublishResult> published = publish("h/a", RECEIPTS);
        confirm(bob, receipt("h/a"));
        test.pass(Duration.ofSeconds(10));
        test.settle();
        assertThat(published).isCompleted();
        assertThat(published.join().receipts()).containsExactly(new Receipt(bob.id(), null));
        assertThat(published.join().late()).isTrue();
        confirm(ann, receipt("h/a"));
        assertThat(told).hasSize(1);
    }

    @Test
    void waitsForNoMoreThanItsCountAndNotForWhoIsGone() {
        subscribeBoth("h/a");
        CompletableFuture<PublishResult> one =
                publish("h/a", PublishOptions.NONE.withDelivery(new Delivery(1, Duration.ofSeconds(5)).withReceipts()));
        confirm(bob, receipt("h/a"));
        assertThat(one).isCompleted();

        bob.outlet().writable(false);
        CompletableFuture<PublishResult> both = publish("h/a", RECEIPTS);
        confirm(ann, receipt("h/a"));
        assertThat(both).isNotDone();
        bob.vanish();
        test.settle();
        assertThat(both.join().receipts()).containsExactly(new Receipt(ann.id(), null));
        assertThat(both.join().late()).isFalse();
    }

    @Test
    void whoGetsItFromTheHistoryConfirmsToo() {
        ann.subscribe("h/a");
        test.settle();
        CompletableFuture<PublishResult> published = publish("h/a", RECEIPTS);
        TestClient late = test.connect(1);
        confirm(late, receipt("h/a"));
        assertThat(published).isNotDone();
        confirm(ann, receipt("h/a"));
        assertThat(published.join().receipts())
                .containsExactly(new Receipt(late.id(), null), new Receipt(ann.id(), null));
    }

    @Test
    void whoWantsANumberWaitsForThoseWhoComeLater() {
        CompletableFuture<PublishResult> published =
                publish("h/a", PublishOptions.NONE.withDelivery(new Delivery(2, Duration.ofSeconds(5)).withReceipts()));
        confirm(ann, receipt("h/a"));
        assertThat(published).isNotDone();
        confirm(bob, receipt("h/a"));
        assertThat(published.join().receipts()).hasSize(2);
        assertThat(published.join().late()).isFalse();
    }

    @Test
    void nobodyConfirmsWhatIsUnknownAndNobodyMeansAtOnce() {
        confirm(ann, "unknown");
        CompletableFuture<PublishResult> published = publish("h/nobody", RECEIPTS);
        assertThat(published.join().receipts()).isEmpty();
        assertThat(published.join().late()).isFalse();
    }

    @Test
    void isRefusedForAPattern() {
        subscribeBoth("h/a");
        assertThat(publish("h/*", RECEIPTS).exceptionNow()).isInstanceOfSatisfying(CommandException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
            assertThat(refusal).hasMessageContaining("receipts are for one channel");
        });
        assertThat(ann.received()).isEmpty();
    }

    @Test
    void aCrowdIsNeverSaidToBeComplete() {
        Receipts receipts = new Receipts();
        for (int i = 0; i <= Receipts.MOST; i++) receipts.sent("c" + i);
        for (int i = 0; i <= Receipts.MOST; i++) receipts.confirm("c" + i, null);
        assertThat(receipts.count()).isEqualTo(Receipts.MOST);
        assertThat(receipts.isComplete()).isFalse();
    }

    @Test
    void anAnswerThatIsKeptForRetriesCountsInItsWindow() {
        subscribeBoth("h/a");
        CompletableFuture<PublishResult> first = publish("h/a", RECEIPTS.withKey("k"));
        confirm(ann, receipt("h/a"));
        confirm(bob, receipt("h/a"));
        PublishResult again = publish("h/a", RECEIPTS.withKey("k")).join();
        assertThat(again.receipts()).isEqualTo(first.join().receipts()).hasSize(2);
        assertThat(again.repeated()).isTrue();
    }
}
