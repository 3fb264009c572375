package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import io.trunkline.server.auth.AuthConfig;
import io.trunkline.server.auth.AuthParts;
import io.trunkline.server.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    private static final String SECRET = "canary-0123456789-0123456789-0123456789";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        file = Files.writeString(folder.resolve("t.yaml"), "auth.jwt.secret: " + SECRET);
    }

    @Test
    void printsATokenThatTheServerTakes() {
        CommandRun run = CommandRun.of(
                "token", "--user", "ann", "--role", "admin", "--expires", "2m", "--config", file.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode).isEqualTo(ExitCode.OK);
        AuthConfig config = new ConfigLoader().file(file).load().config().auth();
        try (AuthParts parts = AuthParts.of(config, Clock.SYSTEM, problem -> {})) {
            Principal ann = parts.auth()
                    .verifier()
                    .verify(Secret.of(run.out().strip()))
                    .toCompletableFuture()
                    .join();
            assertThat(ann.user()).isEqualTo("ann");
            assertThat(ann.roles()).containsExactly("admin");
            assertThat(ann.expiresAtMs() - ann.issuedAtMs())
                    .isEqualTo(Duration.ofMinutes(2).toMillis());
        }
    }

    @Test
    void saysThatThereIsNoKey() {
        CommandRun run = CommandRun.of("token", "--user", "ann");

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("auth.jwt.secret").hasLineCount(1);
    }

    @Test
    void refusesAWeakSecretWithoutShowingIt() throws IOException {
        Files.writeString(file, "auth.jwt.secret: canary");

        CommandRun run = CommandRun.of("token", "--user", "ann", "--config", file.toString());

        assertThat(run.exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("auth.jwt.secret").doesNotContain("canary");
    }
}
