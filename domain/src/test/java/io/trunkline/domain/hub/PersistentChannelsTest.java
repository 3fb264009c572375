package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels that are there without a subscriber. */
final class PersistentChannelsTest {
    private static final ChannelOptions STAYS = ChannelOptions.DEFAULT.withPersistent(true);
    private static final ChannelName CREATED = ChannelName.of("orders/new");

    private final TestHub test = new TestHub(HubConfig.DEFAULT
            .with(ChannelRules.NONE
                    .and("orders/hidden", ChannelOptions.DEFAULT)
                    .and("orders/hidden", STAYS)
                    .and("orders/rule", STAYS)
                    .and("orders/#", ChannelOptions.DEFAULT.withHistory(5, Duration.ofSeconds(5), 1_000))
                    .and("late/#", STAYS))
            .withPersistent(List.of(ChannelName.of("orders/eu"), ChannelName.of("orders/us"))));
    private final Hub hub = test.hub();

    private static void assertRefused(Runnable command, ErrorCode code, String option) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(command::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(option));
    }

    private HistoryPage history(String channel) {
        return hub.history(ChannelName.of(channel), new HistoryQuery(null, 10, 1_000, false))
                .toCompletableFuture()
                .join();
    }

    @Test
    void thoseOfTheConfigurationAreThereFromTheStartAndStay() {
        assertThat(hub.channels()).hasToString("[orders/eu, orders/rule, orders/us]");
        test.pass(Duration.ofSeconds(30));
        assertThat(hub.channels()).hasToString("[orders/eu, orders/rule, orders/us]");
    }

    @Test
    void aRuleForManyKeepsAChannelOnceItIsThere() {
        hub.publish("late/a", Payload.text("x"));
        test.pass(Duration.ofSeconds(30));
        assertThat(hub.channels()).contains(ChannelName.of("late/a"));
        assertRefused(() -> hub.removeChannel(ChannelName.of("late/a")), ErrorCode.REFUSED, "channels[4].persistent");
    }

    @Test
    void aPublishToAPatternReachesThemAndTheirHistories() {
        hub.createChannel(CREATED);
        TestClient client = test.connect(0);
        assertThat(client.publish("orders/eu", "first")).isCompleted();
        PublishResult all = client.publish("orders/*", "all").join();
        assertThat(all.channels()).isEqualTo(4);
        assertThat(history("orders/eu").top().offset()).isEqualTo(2);
        assertThat(history("orders/us").top().offset()).isEqualTo(1);
        assertThat(history("orders/new").publications())
                .extracting(publication -> publication.payload().asText())
                .containsExactly("all");
    }

    @Test
    void aCreatedChannelStaysUntilItIsRemoved() {
        assertThat(hub.createChannel(CREATED)).isTrue();
        assertThat(hub.createChannel(CREATED)).as("again").isFalse();
        assertThat(hub.createChannel("orders/eu")).as("configured").isFalse();
        test.pass(Duration.ofSeconds(30));
        assertThat(hub.channels()).contains(CREATED);

        assertThat(hub.removeChannel(CREATED)).isTrue();
        assertThat(hub.removeChannel(CREATED)).as("again").isFalse();
        assertThat(hub.removeChannel(ChannelName.of("unknown"))).isFalse();
        assertThat(hub.channels()).doesNotContain(CREATED);
        int known = hub.channelCount();
        test.pass(Duration.ofSeconds(30));
        assertThat(hub.channelCount()).isEqualTo(known - 1);
    }

    @Test
    void aRemovedChannelGoesOnForItsSubscribersAndForWhatItKeeps() {
        TestClient client = test.connect(0);
        hub.createChannel(CREATED);
        client.subscribe("orders/new");
        test.settle();
        hub.removeChannel(CREATED);
        hub.publish(CREATED, Payload.text("still"));
        test.settle();
        assertThat(client.received()).containsExactly("orders/new still");
        client.unsubscribe("orders/new");
        test.pass(Duration.ofSeconds(4));
        assertThat(hub.channels()).contains(CREATED);
        test.pass(Duration.ofSeconds(4));
        assertThat(hub.channels()).doesNotContain(CREATED);
    }

    @Test
    void whatTheConfigurationHasIsNotRemoved() {
        assertRefused(() -> hub.removeChannel(ChannelName.of("orders/eu")), ErrorCode.REFUSED, "persistentChannels");
        assertRefused(
                () -> hub.removeChannel(ChannelName.of("orders/rule")), ErrorCode.REFUSED, "channels[2].persistent");
    }

    @Test
    void channelsOfTheSystemAreNotCreated() {
        assertRefused(() -> hub.createChannel("$own"), ErrorCode.REFUSED, "names");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubConfig.DEFAULT.withPersistent(List.of(ChannelName.of("$own"))))
                .withMessage(
                        "persistentChannels must not begin with '$', where only the system publishes, but one was $own");
    }
}
