package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** Who is recorded as a member of a channel. */
final class PresenceTest {
    private final TestHub test = new TestHub(
            HubConfig.DEFAULT.with(ChannelRules.NONE.and("room/*", ChannelOptions.DEFAULT.withPresence(true))));

    private Collection<Member> members(String channel) {
        return test.hub()
                .presence(ChannelPattern.parse(channel))
                .toCompletableFuture()
                .join()
                .members();
    }

    @Test
    void exactSubscribersAreMembersAndPatternSubscribersAreNot() {
        TestClient client = test.connect(0);
        client.connection().user("ann");
        client.subscribe("room/a");
        test.connect(1).subscribe("room/*");
        test.settle();

        assertThat(members("room/a")).containsExactly(new Member(client.id(), "ann"));
        client.unsubscribe("room/a");
        assertThat(members("room/a")).isEmpty();
    }

    @Test
    void whoLosesTheConnectionIsNoMember() {
        TestClient client = test.connect(0);
        client.subscribe("room/a");
        client.subscribe("room/b");
        client.vanish();

        assertThat(members("room/a")).isEmpty();
        assertThat(members("room/b")).isEmpty();
    }

    @Test
    void channelsWithoutPresenceRecordNobody() {
        test.connect(0).subscribe("hall");
        test.settle();

        assertThat(members("hall")).isEmpty();
    }
}
