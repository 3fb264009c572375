package io.trunkline.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.auth.user.PasswordHashes;
import io.trunkline.auth.user.User;
import io.trunkline.auth.user.UsersFile;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import io.trunkline.server.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the tokens of users that are removed, or get another password, while the server runs. */
class RemovedUserTest {
    @TempDir
    Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private Path users;
    private AuthParts parts;

    @BeforeEach
    void open() throws IOException {
        users = folder.resolve("users");
        UsersFile.EMPTY.with(user("ann")).with(user("bob")).with(user("eve")).write(users);
        Path config = Files.writeString(folder.resolve("t.yaml"), """
                auth:
                  jwt: {secret: 0123456789-0123456789-0123456789-0123456789}
                  revocations: {file: '%s'}
                users: {file: '%s'}
                """.formatted(folder.resolve("revoked"), users));
        parts = AuthParts.of(new ConfigLoader().file(config).load().config().auth(), Clock.SYSTEM, problems::add);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private static User user(String name) {
        return new User(name, PasswordHashes.hash(Secret.of("a password of " + name)), Set.of());
    }

    private IssuedTokens tokens(String user) {
        return parts.logins()
                .orElseThrow()
                .issuer()
                .issue(new Identity(user, Set.of(), Map.of()))
                .toCompletableFuture()
                .join();
    }

    private Principal principal(IssuedTokens tokens) {
        return parts.auth()
                .verifier()
                .verify(tokens.access())
                .toCompletableFuture()
                .join();
    }

    @Test
    void theirTokensAreTakenBackAndNobodyElses() throws IOException {
        IssuedTokens ofAnn = tokens("ann");
        IssuedTokens ofBob = tokens("bob");
        IssuedTokens ofEve = tokens("eve");
        Principal ann = principal(ofAnn);
        Principal bob = principal(ofBob);
        UsersFile.read(users).without("ann").with(user("bob")).write(users);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> parts.auth().revocations().isRevoked(ann)
                        && parts.auth().revocations().isRevoked(bob));
        assertThatThrownBy(() -> principal(ofAnn)).hasMessageContaining("the token was taken back");
        Secret refresh = ofBob.refresh();
        assertThat(refresh).isNotNull();
        assertThatThrownBy(() -> parts.logins()
                        .orElseThrow()
                        .issuer()
                        .refresh(refresh)
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("the refresh token was taken back");
        assertThat(principal(ofEve).user()).isEqualTo("eve");
        assertThat(principal(tokens("bob")).user()).as("with the new password").isEqualTo("bob");
        assertThat(problems).isEmpty();
    }
}
