package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code GET /api/presence}. */
class PresenceApiTest {
    private final HttpRig rig = new HttpRig(Tokens.auth(true));

    private FakeExchange presence(String channel) {
        return new FakeExchange("GET", "/api/presence")
                .parameter("channel", channel)
                .bearer("user.ada")
                .at(rig.api);
    }

    @Test
    void listsTheMembersOfAChannel() {
        Connection bob = rig.connection("bob");
        bob.turns().enter(() -> rig.hub.subscribe(bob, ChannelPattern.parse("open/room"), false));
        rig.run();
        assertThat(presence("open/room").text())
                .isEqualTo("{\"members\":[{\"connection\":\"" + bob.id().value()
                        + "\",\"user\":\"bob\"}],\"count\":1,\"more\":false}\n");
    }

    @Test
    void listsTheMembersOfAPatternWithTheirInfo() {
        Connection bob = rig.connection("bob");
        bob.turns().enter(() -> {
            bob.principal(new Principal("bob", Set.of(), Map.of(), List.of(), "{\"name\":\"Bob\"}", 0, 0, null));
            rig.hub.subscribe(bob, ChannelPattern.parse("open/room"), false);
        });
        rig.run();
        assertThat(presence("open/#").text())
                .isEqualTo("{\"members\":[{\"connection\":\"" + bob.id().value()
                        + "\",\"user\":\"bob\",\"info\":{\"name\":\"Bob\"}}],\"count\":1,\"more\":false}\n");
        assertThat(presence("#").answer().status()).as("more than is open").isEqualTo(403);
    }

    @Test
    void nobodyIsWhereNothingIsRecorded() {
        rig.subscriber("open/other");
        assertThat(presence("open/other").text()).isEqualTo("{\"members\":[],\"count\":0,\"more\":false}\n");
    }

    @Test
    void thePolicyDecides() {
        FakeExchange refused = presence("secret");
        assertThat(refused.answer().status()).isEqualTo(403);
        assertThat(refused.text()).contains("presence secret is refused: only open/# is open");
    }

    @Test
    void wantsTheNameOfAChannel() {
        FakeExchange nameless =
                new FakeExchange("GET", "/api/presence").bearer("user.ada").at(rig.api);
        assertThat(nameless.answer().status()).isEqualTo(400);
        assertThat(nameless.text()).contains("channel is missing");
    }
}
