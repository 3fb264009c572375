package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code GET /api/access}. */
class AccessApiTest {
    private final HttpRig rig = new HttpRig(Tokens.auth(false));

    private static FakeExchange access() {
        return new FakeExchange("GET", "/api/access");
    }

    private static JsonNode decisions(FakeExchange exchange) {
        assertThat(exchange.answer().status()).isEqualTo(200);
        return new ObjectMapper().readTree(exchange.text()).get("decisions");
    }

    @Test
    void tellsWhatIsAllowedAndByWhat() {
        FakeExchange exchange = access().parameter("channel", "open/a")
                .parameter("action", "subscribe")
                .bearer("user.ada")
                .at(rig.api);
        assertThat(exchange.text())
                .isEqualTo("{\"user\":\"ada\",\"roles\":[],\"decisions\":[{\"action\":\"subscribe\","
                        + "\"channel\":\"open/a\",\"allowed\":true,\"rule\":\"rule 1\"}]}\n");
        assertThat(exchange.answer().headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void tellsWhyNot() {
        FakeExchange exchange = access().parameter("channel", "secret/+/#")
                .parameter("action", "call")
                .bearer("admin.root")
                .at(rig.api);
        assertThat(exchange.text())
                .isEqualTo("{\"user\":\"root\",\"roles\":[\"admin\"],\"decisions\":[{\"action\":\"call\","
                        + "\"channel\":\"secret/+/#\",\"allowed\":false,\"rule\":\"rule 2\","
                        + "\"reason\":\"only open/# is open\"}]}\n");
    }

    @Test
    void asksThePolicyAboutEachActionOfTheCaller() {
        List<String> asked = new ArrayList<>();
        AccessPolicy policy = (principal, action, target) -> {
            asked.add(principal.user() + " " + action.text() + " " + target);
            return CompletableFuture.completedStage(
                    action == Action.HISTORY ? new Access.Denied("d", "not that") : new Access.Allowed("a"));
        };
        HttpRig asking = new HttpRig(Tokens.auth(false, policy));
        JsonNode all = decisions(
                access().parameter("channel", "a/*").bearer("user.ada").at(asking.api));
        assertThat(asked)
                .containsExactly(
                        "ada subscribe a/*", "ada publish a/*", "ada presence a/*", "ada history a/*", "ada call a/*");
        assertThat(all.valueStream().map(one -> one.get("allowed").asBoolean()))
                .containsExactly(true, true, true, false, true);
        asked.clear();
        access().parameter("channel", "a/*")
                .parameter("action", "history,publish")
                .bearer("user.ada")
                .at(asking.api);
        assertThat(asked).containsExactly("ada publish a/*", "ada history a/*");
    }

    @Test
    void tellsWhoAsksAndUntilWhenTheTokenHolds() {
        FakeExchange exchange = access().bearer("hour.ada").at(rig.api);
        long left = 3_600 - rig.clock.millis() / 1_000;
        assertThat(exchange.text())
                .isEqualTo("{\"user\":\"ada\",\"roles\":[],\"expires\":" + left + ",\"decisions\":[]}\n");
    }

    @Test
    void answersGuestsWhereTheyAreWelcome() {
        HttpRig welcoming = new HttpRig(Tokens.auth(true));
        FakeExchange guest = access().parameter("channel", "open/a")
                .parameter("action", "publish")
                .at(welcoming.api);
        assertThat(guest.text()).startsWith("{\"user\":null,\"roles\":[],");
        assertThat(decisions(guest).get(0).get("allowed").asBoolean()).isTrue();
        // who shows a bad token is not a guest
        assertThat(access().bearer("expired").at(welcoming.api).answer().status())
                .isEqualTo(401);
        assertThat(access().at(rig.api).answer().status()).isEqualTo(401);
    }

    @Test
    void everythingIsAllowedWhereTheServerIsOpenToEverybody() {
        JsonNode all = decisions(access().parameter("channel", "a").at(new HttpRig().api));
        assertThat(all.valueStream().map(one -> one.get("rule").asString()))
                .hasSize(5)
                .containsOnly("open to everybody");
    }

    @Test
    void aPolicyThatFailsHasSaidNo() {
        HttpRig broken = new HttpRig(Tokens.auth(false, (principal, action, target) -> {
            throw new IllegalStateException("a fault");
        }));
        FakeExchange exchange =
                access().parameter("channel", "a").bearer("user.ada").at(broken.api);
        assertThat(decisions(exchange)
                        .valueStream()
                        .map(one -> one.get("allowed").asBoolean()))
                .containsOnly(false);
        assertThat(exchange.text()).contains("the access policy failed").doesNotContain("a fault");
        assertThat(broken.faults).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a//b   | call              | pattern has an empty level 2: a//b",
                "a      | read              | action must be subscribe, publish, presence, history or call, but was 'read'",
                "a      | call,             | action must be subscribe, publish, presence, history or call, but was ''",
                "       | call              | channel is missing"
            })
    void namesWhatIsWrongWithTheQuestion(@Nullable String channel, String action, String message) {
        FakeExchange exchange = access().parameter("action", action).bearer("user.ada");
        if (channel != null) exchange.parameter("channel", channel);
        exchange.at(rig.api);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains(message);
    }
}
