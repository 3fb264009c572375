package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A rule bounds the size of publications; whoever publishes is told which. */
final class ChannelSizeTest {
    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE
            .and("c/large", ChannelOptions.DEFAULT)
            .and("c/*", ChannelOptions.DEFAULT.withMessageBytes(3))));
    private final TestClient client = test.connect(0);

    private static void assertTooLarge(CompletableFuture<PublishResult> result, String channel) {
        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("channels[1].messageBytes"))
                .satisfies(refusal ->
                        assertThat(refusal).hasMessage("payload has 4 bytes, at most 3 are allowed on " + channel));
    }

    @Test
    void aConnectionPublishesNoMoreThanTheRuleAllows() {
        client.subscribe("c/small");
        assertThat(client.publish("c/small", "123")).isCompleted();
        assertTooLarge(client.publish("c/small", "1234"), "c/small");
        assertThat(client.publish("c/large", "1234")).isCompleted();
        test.settle();
        assertThat(client.received()).containsExactly("c/small 123");
    }

    @Test
    void theApplicationPublishesNoMoreThanTheRuleAllows() {
        assertThat(test.hub().publish("c/small", Payload.text("123"))).isCompleted();
        assertTooLarge(test.hub().publish("c/small", Payload.text("1234")), "c/small");
    }

    @Test
    void aPatternReachesNoChannelWhereItIsTooLargeForOne() {
        TestClient all = test.connect(1);
        all.subscribe("c/large");
        all.subscribe("c/small");
        test.settle();
        assertTooLarge(client.publish("c/*", "1234"), "c/small");
        test.settle();
        assertThat(all.received()).isEmpty();
        assertThat(client.publish("c/*", "123").join().channels()).isEqualTo(2);
    }
}
