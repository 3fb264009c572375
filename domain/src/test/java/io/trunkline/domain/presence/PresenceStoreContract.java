package io.trunkline.domain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceStore} does; an adapter's test extends this. */
public abstract class PresenceStoreContract {
    private static final ChannelName CHANNEL = ChannelName.of("room");

    /** A new, empty store. */
    protected abstract PresenceStore create();

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Collection<Member> members(PresenceStore store) {
        return now(store.members(CHANNEL, 1_000));
    }

    @Test
    void nobodyIsOnAnUnknownChannel() {
        assertThat(members(create())).isEmpty();
    }

    @Test
    void membersAreThoseWhoJoinedAndHaveNotLeft() {
        PresenceStore store = create();
        now(store.join(CHANNEL, new Member("c1", "ann")));
        now(store.join(CHANNEL, new Member("c2", null)));
        now(store.join(CHANNEL, new Member("c3", "ann")));
        now(store.leave(CHANNEL, "c1"));

        assertThat(members(store)).containsExactlyInAnyOrder(new Member("c2", null), new Member("c3", "ann"));
    }

    @Test
    void joiningAgainReplacesWhatWasKnown() {
        PresenceStore store = create();
        now(store.join(CHANNEL, new Member("c1", null)));
        now(store.join(CHANNEL, new Member("c1", "ann", "{\"name\":\"Ann\"}")));
        assertThat(members(store)).containsExactly(new Member("c1", "ann", "{\"name\":\"Ann\"}"));

        now(store.leave(CHANNEL, "c1"));
        assertThat(members(store)).isEmpty();
    }

    @Test
    void leavingWithoutHavingJoinedChangesNothing() {
        PresenceStore store = create();
        now(store.leave(CHANNEL, "stranger"));
        now(store.join(CHANNEL, new Member("c1", null)));
        now(store.leave(CHANNEL, "stranger"));
        now(store.leave(ChannelName.of("other"), "c1"));

        assertThat(members(store)).hasSize(1);
    }

    @Test
    void noMoreMembersAreListedThanAreWanted() {
        PresenceStore store = create();
        for (int i = 0; i < 5; i++) now(store.join(CHANNEL, new Member("c" + i, null)));

        assertThat(now(store.members(CHANNEL, 3))).hasSize(3);
        assertThat(now(store.members(CHANNEL, 5))).hasSize(5);
    }

    @Test
    void aUserWithSeveralConnectionsIsCountedOnce() {
        PresenceStore store = create();
        assertThat(now(store.stats(CHANNEL))).isEqualTo(PresenceStats.NONE);
        now(store.join(CHANNEL, new Member("c1", "ann")));
        now(store.join(CHANNEL, new Member("c2", "ann")));
        now(store.join(CHANNEL, new Member("c3", "bob")));
        now(store.join(CHANNEL, new Member("c4", null)));
        assertThat(now(store.stats(CHANNEL))).isEqualTo(new PresenceStats(4, 2));

        now(store.leave(CHANNEL, "c1"));
        now(store.leave(CHANNEL, "c3"));
        assertThat(now(store.stats(CHANNEL))).isEqualTo(new PresenceStats(2, 1));
    }

    @Test
    void whoJoinsAgainAsAnotherUserIsNoLongerTheFirst() {
        PresenceStore store = create();
        now(store.join(CHANNEL, new Member("c1", "ann")));
        now(store.join(CHANNEL, new Member("c1", "bob")));
        now(store.join(CHANNEL, new Member("c1", "bob")));
        assertThat(now(store.stats(CHANNEL))).isEqualTo(new PresenceStats(1, 1));

        now(store.leave(CHANNEL, "c1"));
        assertThat(now(store.stats(CHANNEL))).isEqualTo(PresenceStats.NONE);
    }

    @Test
    void whatWasReadDoesNotChange() {
        PresenceStore store = create();
        now(store.join(CHANNEL, new Member("c1", null)));
        Collection<Member> before = members(store);
        now(store.leave(CHANNEL, "c1"));

        assertThat(before).containsExactly(new Member("c1", null));
    }

    @Test
    void manyConnectionsComeAndGoAtTheSameTime() throws Exception {
        PresenceStore store = create();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> connections = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                connections.add(threads.submit(() -> comeAndGo(store, number)));
            }
            for (Future<?> connection : connections) connection.get(30, TimeUnit.SECONDS);
        }

        assertThat(members(store)).extracting(Member::connection).containsExactlyInAnyOrder("0", "1", "2", "3");
    }

    /** Ends on the channel, after 500 visits. */
    private static void comeAndGo(PresenceStore store, int number) {
        Member member = new Member("" + number, null);
        for (int i = 0; i < 500; i++) {
            now(store.join(CHANNEL, member));
            assertThat(members(store)).contains(member);
            now(store.leave(CHANNEL, member.connection()));
            assertThat(members(store)).doesNotContain(member);
        }
        now(store.join(CHANNEL, member));
    }
}
