package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.Ticket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code POST /negotiate}. */
class NegotiateTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private final HttpRig rig = new HttpRig(Tokens.auth(false));
    private final AuthEndpoint endpoint = endpoint(rig);

    private static AuthEndpoint endpoint(HttpRig rig) {
        AuthEndpointConfig config = AuthEndpointConfig.DEFAULT.withSocketPath("/live");
        return new AuthEndpoint(rig.hub, Optional.empty(), config, List.of(HttpRig.FRIEND), rig.clock, rig.collecting);
    }

    private static FakeExchange negotiate() {
        return new FakeExchange("POST", "/negotiate");
    }

    private static JsonNode refused(FakeExchange exchange, int status, String name) {
        assertThat(exchange.answer().status()).isEqualTo(status);
        JsonNode error = MAPPER.readTree(exchange.text()).get("error");
        assertThat(error.get("name").asString()).isEqualTo(name);
        return error;
    }

    @Test
    void givesATicketOfTheUserThatIsGoodOnce() {
        FakeExchange exchange = negotiate().bearer("user.ada").at(endpoint);
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().headers()).containsEntry("Cache-Control", "no-store");
        JsonNode given = MAPPER.readTree(exchange.text());
        assertThat(given.get("ticketExpires").asInt()).isEqualTo(30);
        assertThat(given.get("transports").toString())
                .isEqualTo("[{\"transport\":\"WebSocket\",\"path\":\"/live\"},"
                        + "{\"transport\":\"SSE\",\"path\":\"/sse\",\"commands\":\"/rpc\"}]");
        assertThat(given.get("ping").asInt()).isEqualTo(25);
        assertThat(given.get("limits").toString())
                .isEqualTo("{\"messageBytes\":1048576,\"pendingBytes\":4194304,\"subscriptions\":"
                        + rig.hub.config().bounds().subscriptions() + "}");
        Secret value = Secret.of(given.get("ticket").asString());
        Ticket ticket = rig.hub.tickets().redeem(value);
        assertThat(ticket.connection()).isEqualTo(given.get("connection").asString());
        assertThat(ticket.principal().user()).isEqualTo("ada");
        assertThatThrownBy(() -> rig.hub.tickets().redeem(value)).isInstanceOf(AuthException.class);
    }

    @Test
    void takesAnEmptyObjectForABody() {
        for (String body : List.of("", "{}", " { } ")) {
            assertThat(negotiate()
                            .bearer("user.ada")
                            .json(body)
                            .at(endpoint)
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void givesATicketForStreamsThatIsGoodUntilTheTokenEnds() {
        JsonNode given = MAPPER.readTree(negotiate()
                .bearer("user.ada")
                .json("{\"transport\":\"sse\"}")
                .at(endpoint)
                .text());
        assertThat(given.has("connection")).isFalse();
        assertThat(given.get("transports").toString())
                .isEqualTo("[{\"transport\":\"SSE\",\"path\":\"/sse\",\"commands\":\"/rpc\"}]");
        Secret value = Secret.of(given.get("ticket").asString());
        for (int i = 0; i < 2; i++) {
            assertThat(rig.hub.streamTickets().show(value).user()).isEqualTo("ada");
        }
        assertThatThrownBy(() -> rig.hub.tickets().redeem(value)).isInstanceOf(AuthException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]          | invalidParams | the body must be empty, or an object without members but transport: sse",
                "{\"a\":1}   | invalidParams | the body must be empty, or an object without members but transport: sse",
                "{\"transport\":\"WebSocket\"} | invalidParams | the body must be empty, or an object without members but transport: sse",
                "null        | invalidParams | the body must be empty, or an object without members but transport: sse",
                "{           | parseError    | the body is not JSON at byte 1: a name in double quotes is expected, but the text ends",
            })
    void refusesOtherBodies(String body, String name, String message) {
        FakeExchange exchange = negotiate().bearer("user.ada").json(body).at(endpoint);
        assertThat(refused(exchange, 400, name).get("message").asString()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "expired", "revoked", "forged", ""})
    void refusesTokensThatAreNoGood(String token) {
        FakeExchange exchange = negotiate().bearer(token).at(endpoint);
        refused(exchange, 401, "unauthenticated");
        assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", INVALID);
        assertThat(exchange.isBodyRead()).isFalse();
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        List<FakeExchange> without = List.of(
                negotiate(),
                negotiate().header("Authorization", "Basic YTpi"),
                negotiate().header("X-API-Key", "key.backend"),
                negotiate().parameter("access_token", "user.ada"));
        for (FakeExchange exchange : without) {
            refused(exchange.at(endpoint), 401, "unauthenticated");
            assertThat(exchange.answer().headers()).containsEntry("WWW-Authenticate", "Bearer");
        }
    }

    @Test
    void answersWhatCannotBeCheckedNowAsThat() {
        assertThat(negotiate().bearer("throttled").at(endpoint).answer().headers())
                .containsEntry("Retry-After", "1");
        refused(negotiate().bearer("throttled").at(endpoint), 429, "busy");
        refused(negotiate().bearer("unavailable").at(endpoint), 503, "unavailable");
        refused(negotiate().bearer("broken").at(endpoint), 503, "unavailable");
        refused(negotiate().bearer("silent").at(endpoint).awaitAnswer(), 503, "unavailable");
    }

    @Test
    void welcomesWhoHasNoTokenWhereAnonymousIsAllowedButNotABadOne() {
        HttpRig open = new HttpRig(Tokens.auth(true));
        JsonNode given = MAPPER.readTree(negotiate().at(endpoint(open)).text());
        assertThat(open.hub
                        .tickets()
                        .redeem(Secret.of(given.get("ticket").asString()))
                        .principal())
                .isEqualTo(Principal.ANONYMOUS);
        refused(negotiate().bearer("forged").at(endpoint(open)), 401, "unauthenticated");
    }

    @Test
    void refusesWhileTheServerDrains() {
        rig.hub.close();
        refused(negotiate().bearer("user.ada").at(endpoint), 503, "shuttingDown");
    }

    @Test
    void takesPostAlone() {
        FakeExchange get =
                new FakeExchange("GET", "/negotiate").bearer("user.ada").at(endpoint);
        refused(get, 405, "methodNotFound");
    }

    @Test
    void letsPagesOfAllowedOriginsNegotiate() {
        FakeExchange preflight = new FakeExchange("OPTIONS", "/negotiate")
                .header("Origin", HttpRig.FRIEND)
                .header("Access-Control-Request-Method", "POST")
                .at(endpoint);
        assertThat(preflight.answer().headers()).containsEntry("Access-Control-Allow-Origin", HttpRig.FRIEND);
    }
}
