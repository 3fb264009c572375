package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Ticket;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.HandshakeDecision.Accepted;
import io.trunkline.domain.hub.HandshakeDecision.Refused;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.TestHub;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens and tickets that come with a handshake. */
final class TokenHandshakeTest {
    private static final Principal ANN = Principal.of("ann", Set.of());

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final Hub hub = new Hub(
            HubConfig.DEFAULT,
            HubPorts.inMemory(clock, observer)
                    .with(new Auth(
                            token -> switch (token.reveal()) {
                                case "good" -> CompletableFuture.completedStage(ANN);
                                case "down" ->
                                    CompletableFuture.failedStage(new AuthException(Reason.UNAVAILABLE, "no keys now"));
                                default ->
                                    CompletableFuture.failedStage(new AuthException(Reason.INVALID, "unknown token"));
                            },
                            AccessPolicy.OPEN,
                            Revocations.NONE,
                            false,
                            Duration.ofSeconds(10),
                            Duration.ZERO)));
    private final TestHub test = new TestHub(clock, observer, hub);

    private static Handshake handshake(
            Map<String, List<String>> query, Map<String, List<String>> headers, List<String> subprotocols) {
        return new Handshake(
                TransportKind.WEBSOCKET,
                InetSocketAddress.createUnresolved("client.test", 1),
                "/ws",
                query,
                headers,
                subprotocols);
    }

    private static Handshake query(String field, String value) {
        return handshake(Map.of(field, List.of(value), "q", List.of("kept")), Map.of(), List.of());
    }

    private HandshakeDecision ask(Handshake handshake) {
        return hub.handshake(handshake).toCompletableFuture().join();
    }

    private Connection attach(Handshake handshake) {
        Accepted accepted = (Accepted) ask(handshake);
        AtomicReference<Connection> attached = new AtomicReference<>();
        test.turns(0)
                .enter(() -> attached.set(hub.attach(
                        handshake.withAttributes(accepted.attributes()),
                        new SilentProtocol(),
                        test.turns(0),
                        new RecordingOutlet())));
        return attached.get();
    }

    @ParameterizedTest
    @CsvSource({"Bearer good,'',''", "bearer  good,'',''", "'',good,''", "'','',bearer.good"})
    void aTokenIsTakenFromHeaderQueryOrSubprotocolAndKeptNowhere(String header, String field, String subprotocol) {
        Map<String, List<String>> query =
                field.isEmpty() ? Map.of("q", List.of("1")) : Map.of("q", List.of("1"), "access_token", List.of(field));
        Map<String, List<String>> headers = header.isEmpty() ? Map.of() : Map.of("Authorization", List.of(header));
        List<String> subprotocols =
                subprotocol.isEmpty() ? List.of("trunkline.v1") : List.of("trunkline.v1", subprotocol);
        Connection connection = attach(handshake(query, headers, subprotocols));
        assertThat(connection.user()).isEqualTo("ann");
        Handshake kept = connection.handshake();
        assertThat(kept.header("Authorization")).isEmpty();
        assertThat(kept.query()).containsOnlyKeys("q");
        assertThat(kept.subprotocols()).containsExactly("trunkline.v1");
    }

    @Test
    void aBadTokenIsRefusedAsRfc6750Says() {
        assertThat(ask(query("access_token", "bad")))
                .isEqualTo(new Refused(
                        401, "unknown token", Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
        assertThat(ask(query("access_token", "down")))
                .isEqualTo(new Refused(503, "no keys now", Map.of("Retry-After", "1")));
    }

    @Test
    void whoBringsNothingMayStillSendATokenLater() {
        Connection connection = attach(handshake(Map.of(), Map.of(), List.of()));
        assertThat(connection.principal()).isNull();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aTicketFixesUserAndIdAndIsGoodOnce() {
        Ticket ticket = hub.tickets().issue(ANN);
        Handshake handshake = query("ticket", ticket.value().reveal());
        Connection connection = attach(handshake);
        assertThat(connection.id().value()).isEqualTo(ticket.connection());
        assertThat(connection.user()).isEqualTo("ann");
        assertThat(ask(handshake)).isInstanceOf(Refused.class);
    }

    @Test
    void aTicketIsGoodForHalfAMinute() {
        Ticket ticket = hub.tickets().issue(ANN);
        clock.advance(Duration.ofSeconds(30));
        assertThat(((Refused) ask(query("ticket", ticket.value().reveal()))).status())
                .isEqualTo(401);
    }

    @Test
    void aBadTicketIsRefusedWhateverElseIsThere() {
        Handshake both =
                handshake(Map.of("ticket", List.of("made up"), "access_token", List.of("good")), Map.of(), List.of());
        assertThat(((Refused) ask(both)).status()).isEqualTo(401);
    }

    /** A proxy may add the token to every request; a ticket of somebody else beside it is stolen. */
    @ParameterizedTest
    @CsvSource({"good,ann,0", "good,bob,401", "good,'',401", "bad,ann,401", "down,ann,503"})
    void aTicketBesideATokenMustBeOfTheTokensUser(String token, String buyer, int status) {
        Principal user = buyer.isEmpty() ? Principal.ANONYMOUS : Principal.of(buyer, Set.of());
        String ticket = hub.tickets().issue(user).value().reveal();
        HandshakeDecision decision = ask(handshake(
                Map.of("ticket", List.of(ticket)), Map.of("Authorization", List.of("Bearer " + token)), List.of()));
        if (status == 0) assertThat(decision).isInstanceOf(Accepted.class);
        else assertThat(((Refused) decision).status()).isEqualTo(status);
        assertThat(ask(query("ticket", ticket))).as("it is used up").isInstanceOf(Refused.class);
    }
}
