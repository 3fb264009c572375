package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.HttpCalls.Tokens;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Genuine secrets of ann in places that are not theirs open nothing, and what is in her inbox stays hers. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisplacedTokenIT {
    private static final String CONNECT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\"}";
    private static final String PUBLISH = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"publish\","
            + "\"params\":{\"channel\":\"inbox/ann/1\",\"data\":\"forged\"}}";

    private AuthServer server;
    private Tokens tokens = new Tokens("", "");
    private Victim ann;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder, "auth.tokenField=none");
        tokens = server.http().logIn("ann");
        ann = Victim.connect(server.server().url(), tokens.access(), "inbox/ann/#");
    }

    @AfterAll
    void stop() {
        ann.close();
        server.close();
    }

    private void assertOnlyTheGenuineArrives() throws Exception {
        ann.publish("inbox/ann/1", "\"genuine\"");
        ann.expect("inbox/ann/1 genuine");
        ann.expectNothingElse();
    }

    private void assertOpensNothing(String query, String... headers) throws Exception {
        try (RawWebSocket thief = RawWebSocket.open(server.server().port(), "/ws" + query, headers)) {
            if (thief.status() == 101) {
                assertThat(thief.call(CONNECT)).contains("-32008");
                assertThat(thief.call(PUBLISH)).contains("-32008");
            } else {
                assertThat(thief.status()).isEqualTo(401);
            }
        }
        assertOnlyTheGenuineArrives();
    }

    @Test
    void aTokenInTheAddressIsNotLookedAtWhereThatIsForbidden() throws Exception {
        assertOpensNothing("?access_token=" + tokens.access());
        assertOpensNothing("?token=" + tokens.access());
        assertThat(server.http()
                        .post(
                                "/api/publish?access_token=" + tokens.access(),
                                null,
                                "application/json",
                                "{\"channel\":\"inbox/ann/1\",\"data\":\"forged\"}")
                        .status())
                .isEqualTo(401);
        assertOnlyTheGenuineArrives();
    }

    /** A cookie goes along with whatever a browser is made to send: it must never be a token. */
    @Test
    void aTokenInACookieIsNotLookedAt() throws Exception {
        for (String name : new String[] {"access_token", "Authorization", "ticket", "token"}) {
            assertOpensNothing("", "Cookie: " + name + "=" + tokens.access());
        }
    }

    @Test
    void atTheHandshakeEachSecretHasItsOwnPlace() throws Exception {
        assertOpensNothing("?ticket=" + tokens.access());
        assertOpensNothing("?ticket=" + tokens.refresh());
        String ticket = server.http().ticket(tokens.access());
        assertOpensNothing("", "Authorization: Bearer " + ticket);
        assertOpensNothing("", "Authorization: Bearer " + tokens.refresh());
        assertOpensNothing("", "Authorization: Basic " + tokens.access());
        assertOpensNothing("", "Authorization: ApiKey " + tokens.access());
        assertOpensNothing("", "Sec-WebSocket-Protocol: trunkline.v1, " + tokens.access());
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void theFirstMessageTakesAnAccessTokenAndNothingElse(Door door) throws Exception {
        String ticket = server.http().ticket(tokens.access());
        for (String secret : new String[] {tokens.refresh(), ticket, AuthServer.PASSWORD.replace(' ', '-')}) {
            assertThatThrownBy(() -> JavaClient.connect(door.url(server.server()), builder -> builder.token(secret)))
                    .hasMessageMatching("(?s).*(signed JWT|invalid token).*")
                    .hasMessageNotContaining(secret);
        }
        assertOnlyTheGenuineArrives();
    }

    @Test
    void theHttpEndpointsTakeEachSecretForWhatItIs() throws Exception {
        assertThat(server.http().tryRefresh(tokens.access()).status()).isIn(400, 401);
        assertThat(server.http().tryLogin("ann", tokens.access()).status()).isEqualTo(401);
        assertThat(server.http()
                        .post("/negotiate", "Bearer " + tokens.refresh(), "application/json", "")
                        .status())
                .isEqualTo(401);
        for (String wrong : new String[] {"Bearer " + tokens.refresh(), "ApiKey " + tokens.access()}) {
            assertThat(server.http().publish(wrong, "inbox/ann/1", "1").status())
                    .isEqualTo(401);
        }
        assertOnlyTheGenuineArrives();
    }
}
