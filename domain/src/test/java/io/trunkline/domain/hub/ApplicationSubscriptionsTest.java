package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The application subscribes clients that have not asked. */
final class ApplicationSubscriptionsTest {
    private static final ChannelPattern NEWS = ChannelPattern.parse("news/*");

    private final TestHub test = new TestHub();
    private final TestClient client = test.connect(0);

    private CompletableFuture<Boolean> subscribe(ConnectionId id) {
        CompletableFuture<Boolean> done = test.hub().subscribe(id, NEWS).toCompletableFuture();
        test.settle();
        return done;
    }

    private CompletableFuture<Boolean> unsubscribe(ConnectionId id) {
        CompletableFuture<Boolean> done = test.hub().unsubscribe(id, NEWS).toCompletableFuture();
        test.settle();
        return done;
    }

    @Test
    void theClientIsToldAndThenGetsWhatIsPublished() {
        assertThat(subscribe(client.connection().id())).isCompletedWithValue(true);
        test.publish("news/a", "1");
        test.settle();
        assertThat(client.outlet().messages()).containsExactly("subscribed news/* null", "msg news/a 1");
    }

    @Test
    void whatTheClientHasAlreadyChangesNothing() {
        client.subscribe("news/*");
        assertThat(subscribe(client.connection().id())).isCompletedWithValue(false);
        assertThat(client.answers()).isEmpty();
    }

    @Test
    void endsAnySubscriptionAndTellsTheClient() {
        client.subscribe("news/*");
        assertThat(unsubscribe(client.connection().id())).isCompletedWithValue(true);
        assertThat(unsubscribe(client.connection().id())).isCompletedWithValue(false);
        test.publish("news/a", "1");
        test.settle();
        assertThat(client.outlet().messages())
                .containsExactly("unsubscribed news/* the application has ended the subscription");
    }

    @Test
    void hooksDecideAsIfTheClientHadAsked() {
        test.hub().onSubscribe((connection, pattern) -> Decision.refuse("not today"));
        assertThat(subscribe(client.connection().id()).exceptionNow()).hasMessageContaining("not today");
        test.publish("news/a", "1");
        test.settle();
        assertThat(client.outlet().messages()).isEmpty();
    }

    @Test
    void aConnectionThatIsNotThereIsAnError() {
        for (CompletableFuture<Boolean> each :
                List.of(subscribe(new ConnectionId("nobody")), unsubscribe(new ConnectionId("nobody")))) {
            assertThat(each.exceptionNow())
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_PARAMS));
        }
    }
}
