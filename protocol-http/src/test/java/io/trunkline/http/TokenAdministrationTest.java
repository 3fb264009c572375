package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/refresh} and {@code POST /api/revoke}. */
class TokenAdministrationTest {
    private final HttpRig rig = new HttpRig(Tokens.auth(true));

    private FakeExchange post(String path, String json) {
        FakeExchange exchange =
                new FakeExchange("POST", path).bearer("admin.root").json(json).at(rig.api);
        rig.run();
        return exchange;
    }

    private FakeExchange refresh(Connection connection, String token) {
        return post("/api/refresh", "{\"connection\":\"" + connection.id().value() + "\",\"token\":\"" + token + "\"}");
    }

    @Test
    void replacesTheTokenOfALiveConnection() {
        Connection ada = rig.connection("ada");
        long expires = (Duration.ofHours(1).toMillis() - rig.clock.millis()) / 1_000;
        assertThat(refresh(ada, "hour.ada").text()).isEqualTo("{\"expires\":" + expires + "}\n");
        assertThat(ada.principal().tokenId()).isEqualTo("hour");
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void aTokenWithoutAnEndHasNothingToTell() {
        assertThat(refresh(rig.connection("ada"), "user.ada").text()).isEqualTo("{}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "hour.bob, 403, token is refused: the token is another user's than the connection",
        "expired, 403, token is refused: it is expired",
        "revoked, 403, token is refused: it is revoked",
        "forged, 403, token is refused: it is unknown",
        "unavailable, 503, it is unavailable",
    })
    void aTokenThatIsNoGoodChangesNothing(String token, int status, String message) {
        Connection ada = rig.connection("ada");
        FakeExchange exchange = refresh(ada, token);
        assertThat(exchange.answer().status()).isEqualTo(status);
        assertThat(exchange.text()).contains("\"message\":\"" + message + "\"");
        assertThat(exchange.answer().headers()).doesNotContainKey("WWW-Authenticate");
        assertThat(ada.user()).isEqualTo("ada");
        assertThat(ada.principal().tokenId()).isNull();
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void nobodyBecomesSomebodyThisWay() {
        rig.subscriber("open/a");
        String id = rig.hub.connections().getFirst().id().value();
        FakeExchange exchange = post("/api/refresh", "{\"connection\":\"" + id + "\",\"token\":\"hour.ada\"}");
        assertThat(exchange.answer().status()).isEqualTo(403);
        assertThat(rig.hub.connections().getFirst().user()).isNull();
    }

    @Test
    void saysThatThereIsNoSuchConnection() {
        FakeExchange exchange = post("/api/refresh", "{\"connection\":\"gone\",\"token\":\"hour.ada\"}");
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("there is no connection of this id");
    }

    @Test
    void namesWhatARefreshLacks() {
        assertThat(post("/api/refresh", "{\"connection\":\"c\"}").text()).contains("token is missing");
        assertThat(post("/api/refresh", "{\"token\":\"t\"}").text()).contains("connection is missing");
    }

    @Test
    void takesBackTokensOfAUserAndOne() {
        assertThat(post("/api/revoke", "{\"user\":\"ada\"}").text()).isEqualTo("{}\n");
        assertThat(post("/api/revoke", "{\"token\":\"j7\"}").text()).isEqualTo("{}\n");
        assertThat(rig.revoker.revoked).containsExactly("user ada", "token j7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                               | user or token is missing",
                "{\"user\":\"a\",\"token\":\"b\"}   | user and token exclude each other",
                "{\"user\":\"\"}                    | user must not be empty",
                "{\"token\":\"\"}                   | token must not be empty",
                "{\"token\":7}                    | token must be a string, but was a number",
            })
    void namesWhatIsWrongWithARevocation(String body, String message) {
        FakeExchange exchange = post("/api/revoke", body);
        assertThat(exchange.answer().status()).isEqualTo(400);
        assertThat(exchange.text()).contains("\"message\":\"" + message + "\"");
        assertThat(rig.revoker.revoked).isEmpty();
    }

    @Test
    void aRevocationThatIsNotKeptIsNotAcknowledged() {
        rig.revoker.answer = CompletableFuture.failedStage(new IOException("/var/lib/secret is full"));
        FakeExchange exchange = post("/api/revoke", "{\"user\":\"ada\"}");
        assertThat(exchange.answer().status()).isEqualTo(503);
        assertThat(exchange.text())
                .contains("not kept over a restart", "\"option\":\"auth.revocations.file\"")
                .doesNotContain("/var/lib");
        assertThat(rig.faults).hasSize(1);
    }

    @Test
    void aServerWithoutAPlaceForThemSaysSo() {
        rig.revoker.answer = TokenRevoker.NONE.revokeUser("ada");
        FakeExchange exchange = post("/api/revoke", "{\"user\":\"ada\"}");
        assertThat(exchange.answer().status()).isEqualTo(503);
        assertThat(exchange.text()).contains("this server has no place to keep revocations");
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void aRefusalOfItsOwnIsToldAsItIs() {
        rig.revoker.answer = CompletableFuture.failedStage(new CommandException(ErrorCode.LIMIT, "too many", "most"));
        assertThat(post("/api/revoke", "{\"user\":\"ada\"}").text()).contains("\"name\":\"limit\"", "too many");
    }
}
