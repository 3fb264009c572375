package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Hooks that say who a connection is, when they are asked for that, and what of its wishes a subscribe gets. */
final class AlteringHooksTest {
    private static final Principal ANN = Principal.of("ann", Set.of("member"));

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final List<String> asked = new ArrayList<>();

    private TestHub hub(boolean anonymous) {
        Auth auth = new Auth(
                token -> CompletableFuture.completedStage(Principal.of(token.reveal(), Set.of())),
                AccessPolicy.OPEN,
                Revocations.NONE,
                anonymous,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        HubConfig config = HubConfig.DEFAULT.with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(10)));
        return new TestHub(
                clock,
                observer,
                new Hub(config, HubPorts.inMemory(clock, observer).with(auth)));
    }

    /** Notes who it is asked about, and then answers {@code answer}. */
    private ConnectHook asking(CompletionStage<Decision<Principal>> answer) {
        return new ConnectHook() {
            @Override
            public CompletionStage<Decision<Principal>> onConnect(Connection connection) {
                asked.add(String.valueOf(connection.user()));
                return answer;
            }

            @Override
            public boolean asksWho() {
                return true;
            }
        };
    }

    private static CompletableFuture<Principal> prove(TestHub test, TestClient client, String user) {
        CompletableFuture<Principal> proven = new CompletableFuture<>();
        client.connection()
                .turns()
                .enter(() -> Futures.forward(test.hub().authenticate(client.connection(), Secret.of(user)), proven));
        test.settle();
        return proven;
    }

    @Test
    void aConnectHookSaysWhoTheConnectionIs() {
        TestHub test = hub(false);
        test.hub().onConnect(connection -> Decision.allow(ANN));
        TestClient client = test.connect(0);
        test.settle();
        assertThat(client.connection().principal()).isEqualTo(ANN);
    }

    @Test
    void whoAsksWhoItIsWaitsForTheToken() {
        TestHub test = hub(false);
        test.hub().onConnect(asking(Decision.allow()));
        TestClient client = test.connect(0);
        test.settle();
        assertThat(asked).isEmpty();
        assertThat(client.outlet().isReadingPaused()).isFalse();

        assertThat(prove(test, client, "ann")).isCompleted();
        prove(test, client, "ann");
        assertThat(asked).as("with each token: it may say another thing").containsExactly("ann", "ann");
    }

    @Test
    void whoAsksWhoItIsHearsOfAnonymousOnesToo() {
        TestHub test = hub(true);
        test.hub().onConnect(asking(Decision.allow()));
        TestClient client = test.connect(0);
        test.settle();
        prove(test, client, "ann");
        assertThat(asked).containsExactly("null", "ann");
    }

    @Test
    void anotherHooksAnswerIsKnownToWhoAsksWhoItIs() {
        TestHub test = hub(false);
        test.hub().onConnect(asking(Decision.allow()));
        test.hub().onConnect(connection -> Decision.allow(ANN));
        test.connect(0);
        test.settle();
        assertThat(asked).containsExactly("ann");
    }

    @Test
    void aUserWhoIsRefusedIsToldAndClosed() {
        TestHub test = hub(false);
        test.hub().onConnect(asking(Decision.refuse("banned")));
        TestClient client = test.connect(0);

        assertRefused(prove(test, client, "ann"), ErrorCode.REFUSED, "banned");
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
    }

    @Test
    void whatAHookMadeOfAUserHoldsForTheNextToken() {
        TestHub test = hub(false);
        test.hub().onConnect(new ConnectHook() {
            @Override
            public CompletionStage<Decision<Principal>> onConnect(Connection connection) {
                return Decision.allow(ANN);
            }

            @Override
            public boolean asksWho() {
                return true;
            }
        });
        TestClient client = test.connect(0);
        prove(test, client, "ann");
        assertThat(client.connection().principal()).isSameAs(ANN);
        prove(test, client, "ann");
        assertThat(client.connection().principal()).isSameAs(ANN);
    }

    @Test
    void aUserWhoIsRefusedDoesNothingMore() {
        TestHub test = hub(false);
        test.hub().onConnect(asking(Decision.refuse("banned")));
        TestClient client = test.connect(0);
        client.connection().turns().enter(() -> {
            test.hub()
                    .authenticate(client.connection(), Secret.of("ann"))
                    .whenComplete((who, refused) ->
                            assertThat(client.connection().principal()).isNull());
            assertThat(client.connection().user()).isNull();
        });
        test.settle();
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.REFUSED.number());
    }

    @Test
    void aUserWhoIsRefusedForNowMayComeBack() {
        TestHub test = hub(false);
        CompletableFuture<Decision<Principal>> later = new CompletableFuture<>();
        test.hub().onConnect(asking(later));
        TestClient client = test.connect(0);
        CompletableFuture<Principal> proven = prove(test, client, "ann");
        assertThat(proven).isNotDone();

        later.complete(new Decision.RefusedForNow<>("overloaded"));
        test.settle();
        assertRefused(proven, ErrorCode.UNAVAILABLE, "overloaded");
        assertThat(client.outlet().closeCode()).isEqualTo(CloseCode.UNAVAILABLE.number());
    }

    private static void assertRefused(CompletableFuture<?> result, ErrorCode code, String message) {
        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.getMessage()).isEqualTo(message));
    }

    private CompletableFuture<SubscribeResult> subscribe(
            TestHub test, SubscribeRequest request, UnaryOperator<SubscribeRequest> reduced) {
        test.hub().onSubscribe((connection, wished) -> Decision.allow(reduced.apply(wished)));
        test.publish("h/a", "old");
        TestClient client = test.connect(0);
        CompletableFuture<SubscribeResult> result = new CompletableFuture<>();
        client.connection()
                .turns()
                .enter(() -> Futures.forward(test.hub().subscribe(client.connection(), request), result));
        test.settle();
        return result;
    }

    private static SubscribeRequest wish() {
        return new SubscribeRequest(ChannelPattern.parse("h/a"), false, true, new Since.Last(5), true, 1_000);
    }

    @Test
    void aSubscribeThatIsAllowedAsItIsGetsThePast() {
        SubscribeResult result = subscribe(hub(true), wish(), wished -> wished).join();
        assertThat(result.recovery().publications()).hasSize(1);
    }

    @Test
    void aSubscribeHookTakesThePastAway() {
        SubscribeResult result =
                subscribe(hub(true), wish(), SubscribeRequest::withoutPast).join();
        assertThat(result.recovery())
                .as("the client is told that it may have missed something")
                .isEqualTo(Recovery.UNKNOWN);
    }

    @Test
    void aSubscribeHookTakesPresenceAndItsOwnPublicationsAway() {
        TestHub test = hub(true);
        List<SubscribeRequest> granted = new ArrayList<>();
        subscribe(test, wish(), wished -> wished.withPresence(false).withNoLocal(true));
        test.hub().onSubscribe((connection, request) -> {
            granted.add(request);
            return Decision.allow();
        });
        TestClient client = test.connect(1);
        client.subscribe("h/b");
        client.publish("h/b", "mine");
        test.settle();

        assertThat(client.received()).isEmpty();
        assertThat(granted).allMatch(SubscribeRequest::noLocal);
    }

    @Test
    void aSubscribeHookMayNotAdd() {
        SubscribeRequest live = SubscribeRequest.live(ChannelPattern.parse("h/a"), false);
        String failed = "a hook of the application failed";
        assertRefused(subscribe(hub(true), live, wished -> wished.withPresence(true)), ErrorCode.UNAVAILABLE, failed);
        assertRefused(subscribe(hub(true), live, wished -> wish()), ErrorCode.UNAVAILABLE, failed);
        assertRefused(
                subscribe(hub(true), live, wished -> SubscribeRequest.live(ChannelPattern.parse("h/b"), false)),
                ErrorCode.UNAVAILABLE,
                failed);
        assertThat(observer.faults()).hasSize(3);
    }
}
