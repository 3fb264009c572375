package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Publications that are for some connections only, or for a time: live, recovered and read from history. */
final class AudienceTest {
    private static final ChannelName CHANNEL = ChannelName.of("h/a");
    private static final HistoryQuery EVERYTHING = new HistoryQuery(null, 100, 1 << 20, false);

    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(100))));
    private final TestClient ann = test.connect(0);
    private final TestClient bob = test.connect(1);
    private final TestClient publisher = test.connect(2);

    private static PublishOptions include(TestClient... clients) {
        return PublishOptions.NONE.withAudience(new Audience(ids(clients), Set.of()));
    }

    private static PublishOptions exclude(TestClient... clients) {
        return PublishOptions.NONE.withAudience(new Audience(Set.of(), ids(clients)));
    }

    private static Set<String> ids(TestClient... clients) {
        return List.of(clients).stream().map(TestClient::id).collect(Collectors.toSet());
    }

    private static PublishOptions lasting(long millis) {
        return PublishOptions.NONE.withTtl(Duration.ofMillis(millis));
    }

    private void allSubscribe(String pattern) {
        List.of(ann, bob, publisher).forEach(each -> each.subscribe(pattern));
        test.settle();
    }

    private SubscribeResult subscribe(TestClient client, Since since) {
        AtomicReference<SubscribeResult> result = new AtomicReference<>();
        client.connection()
                .turns()
                .enter(() -> test.hub()
                        .subscribe(
                                client.connection(),
                                new SubscribeRequest(ChannelPattern.of(CHANNEL), false, since, false, 1 << 20))
                        .thenAccept(result::set));
        test.settle();
        return result.get();
    }

    private Since place(long offset) {
        String epoch = test.hub()
                .history(CHANNEL, EVERYTHING)
                .toCompletableFuture()
                .join()
                .top()
                .epoch();
        return new Since.Place(new StreamPosition(epoch, offset));
    }

    private static List<String> texts(List<Publication> publications) {
        return publications.stream().map(each -> each.payload().asText()).toList();
    }

    private List<String> history(TestClient reader, HistoryQuery query) {
        AtomicReference<List<String>> read = new AtomicReference<>();
        reader.connection()
                .turns()
                .enter(() -> test.hub()
                        .history(reader.connection(), CHANNEL, query)
                        .thenAccept(page -> read.set(texts(page.publications()))));
        test.settle();
        return read.get();
    }

    @Test
    void onlyTheIncludedGetItWhicheverPatternTheyHave() {
        ann.subscribe("c/*");
        bob.subscribe("c/a");
        publisher.subscribe("#");
        test.settle();
        publisher.publish("c/a", "1", include(ann));
        publisher.publish("c/a", "2", include(bob, publisher));
        test.settle();

        assertThat(ann.received()).containsExactly("c/a 1");
        assertThat(bob.received()).containsExactly("c/a 2");
        assertThat(publisher.received()).containsExactly("c/a 2");
    }

    @Test
    void theExcludedDoNotGetIt() {
        allSubscribe("a");
        publisher.publish("a", "1", exclude(ann));
        publisher.publish("a", "2", PublishOptions.NONE.withExcludeSelf(true));
        publisher.publish("a", "3", exclude(ann).withExcludeSelf(true));
        test.hub().publish(ChannelName.of("a"), Payload.text("4"), exclude(bob), null);
        test.settle();

        assertThat(ann.received()).containsExactly("a 2", "a 4");
        assertThat(bob.received()).containsExactly("a 1", "a 2", "a 3");
        assertThat(publisher.received()).containsExactly("a 1", "a 4");
    }

    @Test
    void whoIsExcludedAsWellAsIncludedDoesNotGetIt() {
        allSubscribe("a");
        publisher.publish("a", "1", PublishOptions.NONE.withAudience(new Audience(ids(ann, bob), ids(ann))));
        test.settle();
        assertThat(ann.received()).isEmpty();
        assertThat(bob.received()).containsExactly("a 1");
    }

    @Test
    void listenersOfTheApplicationGetAll() {
        List<String> heard = new ArrayList<>();
        test.hub().listen("a", publication -> heard.add(publication.payload().asText()), Runnable::run);
        publisher.publish("a", "1", include(ann));
        assertThat(heard).containsExactly("1");
    }

    @Test
    void recoveryGivesEachWhatIsForIt() {
        publisher.publish("h/a", "1");
        publisher.publish("h/a", "2", include(ann));
        publisher.publish("h/a", "3", exclude(ann));
        publisher.publish("h/a", "4");
        publisher.publish("h/a", "5", exclude(ann));

        SubscribeResult toAnn = subscribe(ann, place(1));
        assertThat(texts(toAnn.recovery().publications())).containsExactly("2", "4");
        assertThat(toAnn.recovery().isWhole()).isTrue();
        assertThat(toAnn.recovery().more()).isFalse();
        assertThat(toAnn.position().offset()).as("beyond what is for others").isEqualTo(5);
        assertThat(texts(subscribe(bob, new Since.Last(2)).recovery().publications()))
                .containsExactly("4", "5");

        publisher.publish("h/a", "6");
        test.settle();
        assertThat(ann.received()).containsExactly("h/a 6");
    }

    @Test
    void whatFollowsTheAnswerIsChosenToo() {
        TestHub big = new TestHub(
                HubConfig.DEFAULT.with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(5_000))));
        TestClient reader = big.connect(0);
        TestClient writer = big.connect(1);
        for (int i = 1; i <= 5_000; i++) {
            writer.publish("h/a", "n" + i, i % 2 == 0 ? exclude(reader) : PublishOptions.NONE);
        }
        AtomicReference<SubscribeResult> result = new AtomicReference<>();
        reader.connection()
                .turns()
                .enter(() -> big.hub()
                        .subscribe(
                                reader.connection(),
                                new SubscribeRequest(
                                        ChannelPattern.of(CHANNEL),
                                        false,
                                        new Since.Place(new StreamPosition("", 0)),
                                        false,
                                        10_000))
                        .thenAccept(result::set));
        big.settle();
        List<String> got = new ArrayList<>(texts(result.get().recovery().publications()));
        assertThat(result.get().recovery().more()).isTrue();
        reader.received().forEach(each -> got.add(each.substring("h/a ".length())));
        assertThat(got)
                .containsExactlyElementsOf(IntStream.range(0, 2_500)
                        .mapToObj(i -> "n" + (2 * i + 1))
                        .toList());
    }

    @Test
    void historyShowsConnectionsWhatIsForThemAndTheApplicationAll() {
        publisher.publish("h/a", "1", include(ann));
        publisher.publish("h/a", "2", include(bob));
        publisher.publish("h/a", "3");

        assertThat(history(ann, EVERYTHING)).containsExactly("1", "3");
        assertThat(history(bob, new HistoryQuery(null, 1, 1 << 20, true))).containsExactly("3");
        assertThat(texts(test.hub()
                        .history(CHANNEL, EVERYTHING)
                        .toCompletableFuture()
                        .join()
                        .publications()))
                .containsExactly("1", "2", "3");
    }

    @Test
    void whatHasEndedIsNeitherReadNorRecoveredNorLost() {
        publisher.publish("h/a", "1");
        publisher.publish("h/a", "2", lasting(1_000));
        publisher.publish("h/a", "3", lasting(1_001));
        publisher.publish("h/a", "4", lasting(1_000));
        test.clock().advance(Duration.ofMillis(999));
        assertThat(history(ann, EVERYTHING)).containsExactly("1", "2", "3", "4");

        test.clock().advance(Duration.ofMillis(1));
        assertThat(history(ann, EVERYTHING)).containsExactly("1", "3");
        assertThat(texts(subscribe(bob, new Since.Last(1)).recovery().publications()))
                .containsExactly("3");
        SubscribeResult recovered = subscribe(ann, place(1));
        assertThat(texts(recovered.recovery().publications())).containsExactly("3");
        assertThat(recovered.recovery().lost()).isZero();
        assertThat(recovered.recovery().more()).isFalse();
        assertThat(recovered.position().offset()).isEqualTo(4);
    }

    @Test
    void aTtlDoesNotProlongWhatTheChannelKeeps() {
        publisher.publish("h/a", "1", PublishOptions.NONE.withTtl(Duration.ofDays(1)));
        test.clock().advance(ChannelOptions.DEFAULT.historyAge().plusMillis(1));
        assertThat(history(ann, EVERYTHING)).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> lasting(-1)).hasMessage("ttl must be positive, but was -1 ms");
        Set<String> many = IntStream.range(0, 600).mapToObj(i -> "c" + i).collect(Collectors.toSet());
        Set<String> others = IntStream.range(0, 401).mapToObj(i -> "d" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> PublishOptions.NONE.withAudience(new Audience(many, others)))
                .hasMessage("include and exclude together may have 1000 connections, but have 1001");
    }
}
