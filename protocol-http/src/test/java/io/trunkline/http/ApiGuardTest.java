package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ApiGuardTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BODY = "{\"channel\":\"open/a\",\"data\":1}";

    private final HttpRig rig = new HttpRig(Tokens.auth(false));

    private static FakeExchange publish() {
        return FakeExchange.publish(BODY);
    }

    private static JsonNode refused(FakeExchange exchange, int status, String name) {
        assertThat(exchange.answer().status()).isEqualTo(status);
        JsonNode error = MAPPER.readTree(exchange.text()).get("error");
        assertThat(error.get("name").asString()).isEqualTo(name);
        assertThat(error.get("data").isObject()).isTrue();
        return error;
    }

    private static int status(FakeExchange exchange) {
        return exchange.answer().status();
    }

    @Test
    void takesATokenOrAKeyInAHeader() {
        List<FakeExchange> good = List.of(
                publish().bearer("user.ada"),
                publish().header("authorization", "bearer  user.ada "),
                publish().header("X-API-Key", "key.backend"),
                publish().header("Authorization", "ApiKey key.backend"));
        for (FakeExchange exchange : good)
            assertThat(status(exchange.at(rig.api))).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/publish",
        "GET, /api/info",
        "HEAD, /api/info",
        "GET, /api/connections",
        "GET, /api/channels",
        "POST, /api/channels",
        "DELETE, /api/channels",
        "GET, /api/history",
        "GET, /api/presence",
        "GET, /api/access",
        "POST, /api/disconnect",
        "POST, /api/refresh",
        "POST, /api/revoke"
    })
    void asksEverybodyWhoTheyAreBeforeItReadsABody(String method, String path) {
        FakeExchange exchange = new FakeExchange(method, path)
                .json(BODY)
                .parameter("access_token", "admin.root")
                .at(rig.api);
        refused(exchange, 401, "unauthenticated");
        assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(exchange.isBodyRead()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer forged", "Bearer expired", "Bearer key.backend", "ApiKey user.ada", "Bearer "})
    void refusesCredentialsThatAreNoGood(String authorization) {
        FakeExchange exchange = publish().header("Authorization", authorization).at(rig.api);
        refused(exchange, 401, "unauthenticated");
        assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(exchange.isBodyRead()).isFalse();
    }

    @Test
    void takesAnUnknownSchemeForNone() {
        FakeExchange exchange = publish().header("Authorization", "Basic YTpi").at(rig.api);
        refused(exchange, 401, "unauthenticated");
        assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void aBadTokenIsNotMadeUpForByAGoodKey() {
        FakeExchange exchange = publish().bearer("forged").header("X-API-Key", "key.backend");
        refused(exchange.at(rig.api), 401, "unauthenticated");
    }

    @Test
    void nobodyIsAnonymousEvenWhereConnectionsMayBe() {
        refused(publish().at(new HttpRig(Tokens.auth(true)).api), 401, "unauthenticated");
    }

    @Test
    void faultsOfKeysAndVerifierAreUnavailableAndToldToTheObserver() {
        refused(publish().bearer("unavailable").at(rig.api), 503, "unavailable");
        refused(publish().header("X-API-Key", "unavailable").at(rig.api), 503, "unavailable");
        FakeExchange broken = publish().header("X-API-Key", "broken").at(rig.api);
        refused(broken, 503, "unavailable");
        assertThat(broken.text()).doesNotContain("a fault");
        assertThat(rig.faults).hasSize(1);
        refused(publish().header("X-API-Key", "silent").at(rig.api).awaitAnswer(), 503, "unavailable");
    }

    @Test
    void publishingIsThePolicysToAllow() {
        FakeExchange exchange = FakeExchange.publish("{\"channel\":\"secret\",\"data\":1}")
                .bearer("admin.root")
                .at(rig.api);
        JsonNode error = refused(exchange, 403, "refused");
        assertThat(error.get("message").asString()).isEqualTo("publish secret is refused: only open/# is open");
        assertThat(error.get("data").get("option").asString()).isEqualTo("rule 2");
        assertThat(rig.hub.channelCount()).isZero();
    }

    @Test
    void asksThePolicyAboutTheCallerActionAndChannel() {
        List<String> asked = new ArrayList<>();
        AccessPolicy policy = (principal, action, target) -> {
            asked.add(principal.user() + " " + action + " " + target);
            return AccessPolicy.OPEN.decide(principal, action, target);
        };
        publish().header("X-API-Key", "key.shop").at(new HttpRig(Tokens.auth(false, policy)).api);
        assertThat(asked).containsExactly("shop PUBLISH open/a");
    }

    @Test
    void aPolicyThatFailsHasSaidNo() {
        List<AccessPolicy> failing = List.of(
                (principal, action, target) -> {
                    throw new IllegalStateException("a fault");
                },
                (principal, action, target) -> CompletableFuture.failedStage(new IllegalStateException("a fault")),
                (principal, action, target) -> CompletableFuture.completedStage(null));
        for (AccessPolicy policy : failing) {
            HttpRig broken = new HttpRig(Tokens.auth(false, policy));
            FakeExchange exchange = publish().bearer("user.ada").at(broken.api);
            refused(exchange, 403, "refused");
            assertThat(exchange.text()).doesNotContain("a fault");
            assertThat(broken.faults).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/connections",
        "GET, /api/channels",
        "POST, /api/channels",
        "DELETE, /api/channels",
        "POST, /api/disconnect",
        "POST, /api/refresh",
        "POST, /api/revoke"
    })
    void administrationNeedsTheRole(String method, String path) {
        for (FakeExchange exchange : List.of(
                new FakeExchange(method, path).bearer("user.ada"),
                new FakeExchange(method, path).header("X-API-Key", "key.backend"))) {
            JsonNode error = refused(exchange.at(rig.api), 403, "refused");
            assertThat(error.get("message").asString()).isEqualTo("only the role 'admin' may do this");
            assertThat(error.get("data").get("option").asString()).isEqualTo("http.adminRole");
            assertThat(exchange.isBodyRead()).isFalse();
        }
        FakeExchange admin =
                new FakeExchange(method, path).bearer("admin.root").json("{}").at(rig.api);
        // an empty body is their mistake, and not one of who they are
        assertThat(status(admin)).isEqualTo(method.equals("GET") ? 200 : 400);
    }

    @Test
    void asksNothingWhereTheServerIsOpenToEverybody() {
        HttpRig open = new HttpRig();
        assertThat(status(publish().at(open.api))).isEqualTo(200);
        assertThat(status(new FakeExchange("GET", "/api/connections").at(open.api)))
                .isEqualTo(200);
        // a token that an open server cannot check is no reason to refuse
        assertThat(status(publish().bearer("whatever").at(open.api))).isEqualTo(200);
    }
}
