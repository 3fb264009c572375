package io.trunkline.auth.user;

import static io.trunkline.auth.user.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread that hashes until it is let go, and a queue of one. */
class HashingLimitsTest {
    @TempDir
    Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    private FileUserDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = open(1);
    }

    private FileUserDirectory open(int queue) throws IOException {
        Path file = folder.resolve("users");
        UsersFile.EMPTY.with(user("alice", "right")).write(file);
        return new FileUserDirectory(
                new UsersConfig(file, 1, queue), new ManualClock(), problem -> {}, user -> {}, (password, hash) -> {
                    begun.countDown();
                    awaitLetGo();
                    return true;
                });
    }

    private void awaitLetGo() {
        try {
            letGo.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("the hash was stopped", stopped);
        }
    }

    @AfterEach
    void close() {
        letGo.countDown();
        directory.close();
    }

    private CompletableFuture<Optional<Identity>> authenticate() {
        return directory.authenticate("alice", Secret.of("right")).toCompletableFuture();
    }

    private static AuthException refusal(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable thrown = catchThrowable(answer::join);
        assertThat(thrown).isInstanceOf(CompletionException.class);
        assertThat(thrown.getCause()).isInstanceOf(AuthException.class);
        return (AuthException) thrown.getCause();
    }

    @Test
    void refusesAtOnceWhenTheQueueIsFullAndAnswersTheOthers() throws InterruptedException {
        CompletableFuture<Optional<Identity>> first = authenticate();
        begun.await();
        CompletableFuture<Optional<Identity>> second = authenticate();
        AuthException refused = refusal(authenticate());
        assertThat(refused.reason()).isEqualTo(AuthException.Reason.THROTTLED);
        assertThat(refused).hasMessageContaining("users.queue");
        letGo.countDown();
        assertThat(first.join()).isPresent();
        assertThat(second.join()).isPresent();
    }

    @Test
    void hasNobodyWaitWhereTheQueueIsZero() throws IOException, InterruptedException {
        directory.close();
        directory = open(0);
        CompletableFuture<Optional<Identity>> first = authenticate();
        begun.await();
        assertThat(refusal(authenticate()).reason()).isEqualTo(AuthException.Reason.THROTTLED);
        letGo.countDown();
        assertThat(first.join()).isPresent();
    }

    @Test
    void answersThoseWhoWaitWhenItCloses() throws InterruptedException {
        authenticate();
        begun.await();
        CompletableFuture<Optional<Identity>> waiting = authenticate();
        directory.close();
        assertThat(refusal(waiting).reason()).isEqualTo(AuthException.Reason.UNAVAILABLE);
        assertThat(refusal(authenticate()).reason()).isEqualTo(AuthException.Reason.UNAVAILABLE);
    }
}
