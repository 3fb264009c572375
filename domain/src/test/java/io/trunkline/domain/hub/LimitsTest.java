package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every limit refuses with its code and the option behind it, and leaves what was there as it was. */
final class LimitsTest {
    private static final int SUBSCRIPTIONS = 5;
    private static final int WILDCARDS = 3;
    private static final int CHANNELS = 20;
    private static final int CHANNELS_PER_PUBLISH = 4;

    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(new HubBounds(
            1 << 30,
            1 << 20,
            Turns.TURN_BYTES,
            1 << 20,
            SUBSCRIPTIONS,
            WILDCARDS,
            CHANNELS,
            CHANNELS_PER_PUBLISH,
            64,
            Duration.ofSeconds(10))));
    private final TestClient client = test.connect(0);

    private static void assertRefused(CompletableFuture<?> result, ErrorCode code, String option) {
        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(option));
    }

    @Test
    void aConnectionHasSoManySubscriptions() {
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            client.subscribe(i % 2 == 0 ? "c/" + i : "c/" + i + "/*");
        }
        assertRefused(client.subscribe("c/one-more"), ErrorCode.LIMIT, "limits.subscriptions");
        client.subscribe("c/0");
        client.unsubscribe("c/0");
        CompletableFuture<SubscribeResult> again = client.subscribe("c/other");
        test.settle();

        assertThat(again).isCompleted();
        assertThat(test.hub().channels()).hasToString("[c/2, c/4, c/other]");
    }

    @Test
    void allConnectionsTogetherHaveSoManySubscriptions() {
        long room = 2 * SubscriptionTotal.costOf(ChannelPattern.parse("a/*"));
        HubBounds bounds = HubBounds.DEFAULT;
        TestHub full = new TestHub(HubConfig.DEFAULT.with(new HubBounds(
                bounds.totalPendingBytes(),
                bounds.mailboxBytes(),
                bounds.turnBytes(),
                bounds.parkedBytes(),
                bounds.subscriptions(),
                room,
                bounds.wildcards(),
                bounds.channels(),
                bounds.channelsPerPublish(),
                bounds.cachedMatches(),
                bounds.hookTimeout())));
        TestClient one = full.connect(0);
        TestClient other = full.connect(1);
        assertThat(one.subscribe("a/*")).isNotCompletedExceptionally();
        assertThat(other.subscribe("a/b")).isNotCompletedExceptionally();
        assertThat(one.subscribe("a/*")).as("that is there already").isNotCompletedExceptionally();
        assertRefused(one.subscribe("a/c"), ErrorCode.LIMIT, "limits.totalSubscriptionBytes");
        full.settle();
        other.vanish();
        full.settle();
        assertThat(one.subscribe("a/c")).isNotCompletedExceptionally();
        one.unsubscribe("a/*");
        assertThat(one.subscribe("a/+")).isNotCompletedExceptionally();
        assertRefused(one.subscribe("a/d"), ErrorCode.LIMIT, "limits.totalSubscriptionBytes");
    }

    @Test
    void aPatternHasSoManyWildcards() {
        CompletableFuture<SubscribeResult> most = client.subscribe("+/+/*");
        assertRefused(client.subscribe("+/+/+/*"), ErrorCode.LIMIT, "limits.wildcards");
        test.settle();

        assertThat(most).isCompleted();
    }

    @Test
    void persistentChannelsAreAmongTheChannelsThatTheServerKnows() {
        for (int i = 0; i < CHANNELS; i++) test.hub().createChannel("c/" + i);
        assertThat(test.hub().createChannel("c/0")).isFalse();
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> test.hub().createChannel("c/more"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LIMIT))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("limits.channels"));
        List<ChannelName> tooMany = IntStream.rangeClosed(0, CHANNELS)
                .mapToObj(i -> ChannelName.of("c/" + i))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.hub().config().withPersistent(tooMany))
                .withMessage("persistentChannels and persistent rules must be of at most limits.channels (20)"
                        + " channels, but are of 21");
    }

    @Test
    void theServerKnowsSoManyChannelsAndForgetsThoseThatNobodyUses() {
        for (int i = 0; i < CHANNELS; i++) {
            client.publish("c/" + i, "x");
        }
        assertRefused(client.publish("c/more", "x"), ErrorCode.LIMIT, "limits.channels");
        assertRefused(client.subscribe("c/more"), ErrorCode.LIMIT, "limits.channels");
        assertRefused(test.hub().publish("c/more", Payload.text("x")), ErrorCode.LIMIT, "limits.channels");
        test.pass(Duration.ofSeconds(11));

        assertThat(client.publish("c/more", "x")).isCompleted();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void aSubscribeThatIsRefusedLeavesRoomForAnother() {
        for (int i = 0; i < CHANNELS; i++) {
            client.publish("c/" + i, "x");
        }
        for (int i = 0; i < SUBSCRIPTIONS * 2; i++) {
            assertRefused(client.subscribe("d/" + i), ErrorCode.LIMIT, "limits.channels");
        }

        client.subscribe("c/0");
        test.settle();
        assertThat(test.connect(1).publish("c/0", "x")).isCompletedWithValue(new PublishResult(1, 1, -1));
    }

    @Test
    void aPublishReachesSoManyChannelsOrNone() {
        TestClient other = test.connect(1);
        for (int i = 0; i < CHANNELS_PER_PUBLISH; i++) {
            other.subscribe("c/" + i);
        }
        assertThat(client.publish("c/*", "x"))
                .isCompletedWithValue(new PublishResult(CHANNELS_PER_PUBLISH, CHANNELS_PER_PUBLISH, -1));
        other.subscribe("c/more");
        assertRefused(client.publish("c/*", "y"), ErrorCode.LIMIT, "limits.channelsPerPublish");
        test.settle();

        assertThat(other.received()).hasSize(CHANNELS_PER_PUBLISH).allMatch(m -> m.endsWith(" x"));
    }

    @Test
    void onlyTheSystemPublishesToChannelsOfTheSystem() {
        client.subscribe("$SYS/load");
        test.settle();
        assertRefused(client.publish("$SYS/load", "x"), ErrorCode.REFUSED, "names");
        assertRefused(client.publish("$SYS/*", "x"), ErrorCode.REFUSED, "names");
        test.publish("$SYS/load", "0.5");
        test.settle();

        assertThat(client.received()).containsExactly("$SYS/load 0.5");
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionLimits(1_000, 1_999))
                .withMessage("limits.pendingBytes must be at least twice limits.messageBytes (1000), but was 1999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionLimits(0, 1_999))
                .withMessage("limits.messageBytes must be positive, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LivenessPolicy(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessage("pingInterval must be positive, but was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HubBounds(1, 1, Turns.TURN_BYTES, 1, 1, 0, 1, 1, 1, Duration.ofSeconds(1)))
                .withMessage("limits.wildcards must be positive, but was 0");
    }
}
