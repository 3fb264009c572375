package io.trunkline.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.time.Clock;
import io.trunkline.server.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthConfigTest {
    private static AuthConfig config(String... pairs) {
        return new ConfigLoader().set(List.of(pairs)).load().config().auth();
    }

    @Test
    void warnsOfAKeyServerWhoseTokensMayBeForAnybody() {
        assertThat(config("auth.jwks.url=https://id.example.com/keys").cautions())
                .singleElement()
                .asString()
                .startsWith("auth.jwks.url is set without auth.jwt.audience");
        assertThat(config("auth.jwks.url=https://id.example.com/keys", "auth.jwt.audience=trunkline")
                        .cautions())
                .isEmpty();
        assertThat(AuthConfig.DEFAULT.cautions()).isEmpty();
    }

    @Test
    void whatWasOpenedIsLetGoWhereTheRestCannotBe(@TempDir Path folder) throws IOException {
        AuthConfig config = config(
                "auth.jwt.secret=a secret of more than thirty-two bytes",
                "auth.revocations.file=" + folder.resolve("revocations"),
                "users.file=" + folder.resolve("users"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthParts.of(config, Clock.SYSTEM, problem -> {}))
                .withMessageContaining("does not exist");
        Files.createFile(folder.resolve("users"));
        try (AuthParts parts = AuthParts.of(config, Clock.SYSTEM, problem -> {})) {
            assertThat(parts.logins()).isPresent();
        }
    }
}
