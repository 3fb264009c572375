package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whose names would be patterns, several levels or nothing, if a placeholder took them as they are. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddNamesIT {
    private AuthServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "*", "a/b", "ann/", "/ann", "ann/#", "{user}", "$sys", " ", ".."})
    void anOddNameReachesNobodysInboxAndHearsNothing(String name) throws Exception {
        try (Victim ann = Victim.connect(
                        server.server().url(), server.http().logIn("ann").access(), "inbox/ann/#");
                Victim odd =
                        Victim.connect(server.server().url(), AuthServer.mint(name, Duration.ofMinutes(5)), "room/#")) {
            for (String channel : List.of("inbox/ann/1", "inbox/ann/b/1", "inbox/a/b/1")) {
                assertThatThrownBy(() -> odd.publish(channel, "\"forged\"")).hasMessageContaining("denied");
            }
            for (String pattern :
                    List.of("inbox/ann/#", "inbox/#", "inbox/+/#", "inbox/*", "#", "+/ann/1", "inbox/a/b/#")) {
                assertThatThrownBy(() -> odd.client()
                                .client()
                                .subscribe(pattern, publication -> {})
                                .get(10, TimeUnit.SECONDS))
                        .hasMessageContaining("denied");
            }
            assertThat(server.http()
                            .publish(
                                    "Bearer " + AuthServer.mint(name, Duration.ofMinutes(5)),
                                    "inbox/ann/1",
                                    "\"forged\"")
                            .status())
                    .isEqualTo(403);
            ann.publish("inbox/ann/1", "\"genuine\"");
            ann.publish("room/1", "\"for all\"");
            ann.expect("inbox/ann/1 genuine");
            ann.expectNothingElse();
            odd.expect("room/1 for all");
            odd.expectNothingElse();
        }
    }

    /** Nobody is the user without a name: neither a token nor a login makes one. */
    @Test
    void theEmptyNameIsNobody() throws Exception {
        for (String claims : List.of("{\"sub\":\"\",\"exp\":4000000000}", "{\"exp\":4000000000}")) {
            String token = Jwt.hs256(AuthServer.JWT_SECRET, claims);
            assertThatThrownBy(() -> JavaClient.connect(server.server().url(), builder -> builder.token(token)))
                    .hasMessageContaining("names no user");
        }
        assertThat(server.http().tryLogin("", AuthServer.PASSWORD).status()).isIn(400, 401);
    }
}
