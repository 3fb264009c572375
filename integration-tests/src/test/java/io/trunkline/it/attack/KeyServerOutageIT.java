package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.auth.jwt.JwksConfig;
import io.trunkline.auth.jwt.JwksKeys;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.auth.jwt.JwtVerifier;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.time.Clock;
import io.trunkline.it.support.KeyServer;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Victim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who takes the key server down gains nothing, and takes nobody off the line. */
@ExtendWith(LeakCheck.class)
class KeyServerOutageIT {
    @Test
    void usersStayAndComeWhileTheKeyServerIsDownAndNewKeysCountWhenItIsBack() throws Exception {
        try (KeyServer keyServer = KeyServer.start();
                JwksKeys keys = new JwksKeys(patient(keyServer), Clock.SYSTEM);
                TestServer server = TestServer.start(auth(keys))) {
            String anns = keyServer.token(claims("ann"));
            try (Victim before = Victim.connect(server.url(), anns, "room/#")) {
                keyServer.goDown();
                String stale = keyServer.token(claims("ann")) + "AA";
                assertThatThrownBy(() -> Victim.connect(server.url(), stale, "room/#"))
                        .as("nothing is waved through because it cannot be checked")
                        .hasMessageContaining("wrong signature");
                try (Victim during = Victim.connect(server.url(), anns, "room/#")) {
                    during.publish("room/1", "\"during\"");
                    during.expect("room/1 during");
                    before.expect("room/1 during");
                }

                keyServer.comeBackWithNewKey();
                String bobs = keyServer.token(claims("bob"));
                await("the new key is known")
                        .atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .untilAsserted(() ->
                                Victim.connect(server.url(), bobs, "room/#").close());
                assertThatThrownBy(() -> Victim.connect(server.url(), anns, "room/#"))
                        .as("a key that was withdrawn signs nothing any more")
                        .hasMessageContaining("unknown key");
                before.publish("room/1", "\"after\"");
                before.expect("room/1 after");
                before.expectNothingElse();
            }
        }
    }

    /** As by default, but that it may be visited often. */
    private static JwksConfig patient(KeyServer server) {
        JwksConfig usual = JwksConfig.of(server.url());
        return new JwksConfig(
                usual.url(),
                usual.timeout(),
                usual.maxBytes(),
                usual.timeToLive(),
                Duration.ofMillis(50),
                usual.keepThroughOutage());
    }

    private static Auth auth(JwksKeys keys) {
        return new Auth(
                new JwtVerifier(JwtConfig.DEFAULT, keys, Revocations.NONE, Clock.SYSTEM),
                AccessPolicy.OPEN,
                Revocations.NONE,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    private static String claims(String user) {
        return "{\"sub\":\"" + user + "\",\"exp\":"
                + Instant.now().plusSeconds(600).getEpochSecond() + "}";
    }
}
