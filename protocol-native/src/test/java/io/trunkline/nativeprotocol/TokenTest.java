package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** {@code connect} with a token, and {@code refresh}. */
class TokenTest {
    private final NativeRig rig = new NativeRig(this::auth);
    private final NativePeer peer = rig.peer();
    private final CompletableFuture<Principal> late = new CompletableFuture<>();

    private Auth auth(NativeRig of) {
        return new Auth(
                token -> verify(of, token),
                AccessPolicy.OPEN,
                Revocations.NONE,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    private CompletionStage<Principal> verify(NativeRig of, Secret token) {
        return switch (token.reveal()) {
            case "ann" -> CompletableFuture.completedStage(user("ann", of.clock.millis() + 60_500));
            case "ann-longer" -> CompletableFuture.completedStage(user("ann", of.clock.millis() + 90_000));
            case "bob" -> CompletableFuture.completedStage(user("bob", 0));
            case "late" -> late;
            case "old" -> CompletableFuture.failedStage(new AuthException(Reason.EXPIRED, "the token has expired"));
            case "down" -> CompletableFuture.failedStage(new AuthException(Reason.UNAVAILABLE, "no keys now"));
            default -> CompletableFuture.failedStage(new AuthException(Reason.INVALID, "the token is not valid"));
        };
    }

    private static Principal user(String name, long expires) {
        return new Principal(name, Set.of(), Map.of(), List.of(), null, 0, expires, null);
    }

    private String ask(String method, String params) {
        List<String> heard =
                peer.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
        return String.join("\n", heard);
    }

    private String connect(String token) {
        return ask("connect", "{\"token\":\"" + token + "\"}");
    }

    @Test
    void connectTellsUserAndWhenTheTokenEnds() {
        assertThat(connect("ann")).contains("\"user\":\"ann\",\"expires\":60,").doesNotContain("error");
        assertThat(ask("subscribe", "{\"channel\":\"a\"}")).contains("\"result\"");
    }

    @Test
    void allElseNeedsATokenFirst() {
        assertThat(ask("connect", "{}"))
                .contains("-32008", "token is missing", "\"option\":\"auth.anonymous\"", "unauthenticated");
        assertThat(ask("subscribe", "{\"channel\":\"a\"}")).contains("-32008");
        assertThat(ask("publish", "{\"channel\":\"a\",\"data\":1}")).contains("-32008");
        assertThat(ask("history", "{\"channel\":\"a\"}")).contains("-32008");
        assertThat(connect("ann")).contains("\"user\":\"ann\"");
    }

    @Test
    void pingIsAnsweredBeforeItIsKnownWhoAsks() {
        assertThat(ask("ping", "{}")).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(connect("ann")).contains("\"user\":\"ann\"");
    }

    @Test
    void aBadTokenIsAnsweredAndThenTheConnectionCloses() {
        assertThat(connect("forged"))
                .contains("-32008", "the token is not valid")
                .doesNotContain("forged");
        assertThat(peer.outlet.closeCode()).isEqualTo(3500);
    }

    @Test
    void anExpiredTokenMayComeBackNewer() {
        assertThat(connect("old")).contains("the token has expired");
        assertThat(peer.outlet.closeCode()).isEqualTo(3005);
    }

    @Test
    void whatCouldNotBeCheckedMayBeTriedAgain() {
        assertThat(connect("down")).contains("-32007", "no keys now");
        assertThat(connect("ann")).contains("\"user\":\"ann\"");
    }

    @Test
    void commandsWaitForAVerifierThatAnswersLater() {
        assertThat(connect("late")).isEmpty();
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        late.complete(user("ann", 0));
        rig.run();
        assertThat(peer.heard())
                .singleElement()
                .asString()
                .contains("\"user\":\"ann\"")
                .doesNotContain("expires");
        assertThat(peer.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void refreshTakesANewTokenOfTheSameUserOnly() {
        connect("ann");
        assertThat(ask("refresh", "{\"token\":\"ann-longer\"}")).contains("{\"expires\":90}");
        assertThat(ask("refresh", "{\"token\":\"bob\"}")).contains("-32008", "another user");
        assertThat(ask("refresh", "{\"token\":\"forged\"}")).contains("-32008");
        assertThat(peer.connection.isOpen()).isTrue();
        assertThat(peer.connection.user()).isEqualTo("ann");
    }

    @Test
    void refreshNeedsAUser() {
        assertThat(ask("refresh", "{\"token\":\"ann\"}")).contains("-32008", "use connect");
    }
}
