package io.trunkline.auth.user;

import static io.trunkline.auth.user.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUserDirectoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> outdated = new LinkedBlockingQueue<>();
    /** The cost of each hash that was computed. */
    private final List<Argon2Cost> hashed = new CopyOnWriteArrayList<>();

    private Path file;
    private FileUserDirectory directory;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("users");
        UsersFile.EMPTY
                .with(user("alice", "right", "admin"))
                .with(user("bob", "other"))
                .write(file);
        directory = new FileUserDirectory(
                new UsersConfig(file, 1, 1), clock, problems::add, outdated::add, (password, hash) -> {
                    hashed.add(hash.cost());
                    return PasswordHashes.verify(password, hash);
                });
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private Optional<Identity> authenticate(String user, String password) {
        return directory
                .authenticate(user, Secret.of(password))
                .toCompletableFuture()
                .join();
    }

    private Optional<Identity> find(String user) {
        return directory.find(user).toCompletableFuture().join();
    }

    private void change(UsersFile users) throws IOException {
        users.write(file);
    }

    @Test
    void knowsAUserByThePassword() {
        assertThat(authenticate("alice", "right")).contains(new Identity("alice", Set.of("admin"), Map.of()));
    }

    @Test
    void refusesAWrongPasswordAnothersAndNone() {
        assertThat(authenticate("alice", "wrong")).isEmpty();
        assertThat(authenticate("alice", "other")).isEmpty();
        assertThat(authenticate("alice", "")).isEmpty();
        assertThat(authenticate("ALICE", "right")).isEmpty();
        assertThat(authenticate("", "right")).isEmpty();
    }

    @Test
    void hashesAsMuchForUnknownUsersAsForKnownOnes() {
        authenticate("alice", "right");
        authenticate("alice", "wrong");
        authenticate("nobody", "right");
        assertThat(hashed).containsExactly(Users.CHEAP, Users.CHEAP, Users.CHEAP);
    }

    @Test
    void failsALoginWhoseHashFailsAndGoesOn() {
        AtomicBoolean spent = new AtomicBoolean();
        try (FileUserDirectory tight =
                new FileUserDirectory(new UsersConfig(file, 1, 1), clock, problems::add, outdated::add, (p, h) -> {
                    if (spent.compareAndSet(false, true)) throw new OutOfMemoryError("by the test");
                    return true;
                })) {
            CompletionStage<?> first = tight.authenticate("alice", Secret.of("x"));
            assertThatThrownBy(first.toCompletableFuture()::join).hasCauseInstanceOf(OutOfMemoryError.class);
            assertThat(tight.authenticate("alice", Secret.of("x"))
                            .toCompletableFuture()
                            .join())
                    .isPresent();
        }
    }

    @Test
    void findsUsersWithoutAHash() {
        assertThat(find("bob")).contains(new Identity("bob", Set.of(), Map.of()));
        assertThat(find("nobody")).isEmpty();
        assertThat(hashed).isEmpty();
    }

    @Test
    void usesAChangedFileAfterASecond() throws IOException {
        change(UsersFile.read(file).without("bob").with(user("alice", "new")));
        clock.advance(SECOND.minusNanos(1));
        assertThat(find("bob")).as("within the second").isPresent();
        clock.advance(Duration.ofNanos(1));
        assertThat(find("bob")).isEmpty();
        assertThat(authenticate("alice", "right")).isEmpty();
        assertThat(authenticate("alice", "new")).isPresent();
        assertThat(problems).isEmpty();
    }

    @Test
    void tellsWhoseTokensAreToBeTakenBack() throws Exception {
        change(UsersFile.read(file).with(user("carol", "x")));
        clock.advance(SECOND);
        find("carol");
        assertThat(outdated).as("nobody by a user who is new").isEmpty();
        change(UsersFile.read(file).without("bob").with(user("alice", "new")));
        clock.advance(SECOND);
        directory.look();
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("bob", "alice");
    }

    private String next() throws InterruptedException {
        String user = outdated.poll(10, TimeUnit.SECONDS);
        if (user == null) throw new AssertionError("nobody was told of within 10 s");
        return user;
    }

    @Test
    void looksAtTheFileBeforeItChecksAPassword() throws IOException {
        change(UsersFile.EMPTY);
        clock.advance(SECOND);
        assertThat(authenticate("alice", "right")).isEmpty();
    }

    @Test
    void keepsTheLastUsersOfABrokenFileAndTellsOnce() throws IOException {
        Files.writeString(file, "alice:S3CRET\n");
        for (int i = 0; i < 3; i++) {
            clock.advance(SECOND);
            assertThat(authenticate("alice", "right")).isPresent();
        }
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("the users that were read before stay: users file " + file + ": line 1: hash must be")
                .doesNotContain("S3CRET");
    }

    @Test
    void tellsAgainOfAFileThatIsBrokenAnew() throws IOException {
        Files.writeString(file, "one");
        clock.advance(SECOND);
        find("alice");
        change(UsersFile.EMPTY.with(user("carol", "x")));
        clock.advance(SECOND);
        assertThat(find("carol")).isPresent();
        Files.delete(file);
        clock.advance(SECOND);
        assertThat(find("carol")).isPresent();
        assertThat(problems).hasSize(2).last().asString().endsWith("users.file " + file + " does not exist");
    }

    @Test
    void tellsAgainOfAFileThatCameBackUnchangedAndWentAgain() throws IOException {
        Path away = folder.resolve("away");
        for (int i = 0; i < 2; i++) {
            Files.move(file, away);
            clock.advance(SECOND);
            find("alice");
            Files.move(away, file);
            clock.advance(SECOND);
            find("alice");
        }
        assertThat(problems).hasSize(2);
    }

    @Test
    void doesNotBeginWithAFileItCannotUse() throws IOException {
        Files.writeString(file, "alice");
        assertThatThrownBy(() -> new FileUserDirectory(UsersConfig.of(file), clock, problems::add, outdated::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: ");
        Files.delete(file);
        assertThatThrownBy(() -> new FileUserDirectory(UsersConfig.of(file), clock, problems::add, outdated::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("users.file " + file + " does not exist");
    }
}
