package io.trunkline.auth.user;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The users of a file, which may change while the server runs: a change is in force after a second. Passwords are checked on threads
 * of its own; answers arrive on those, and must not be waited for in a loop.
 */
public final class FileUserDirectory implements UserDirectory, AutoCloseable {
    private final WatchedUsers users;
    private final HashingPool pool;
    private final BiPredicate<Secret, PasswordHash> verify;

    /**
     * Reads the file.
     *
     * @param outdated told of users whose password was changed, or who are gone: their tokens are to be taken back; on any thread
     * @param problems told once of what makes the file unusable, until that changes; on any thread. The text holds no secret
     * @throws IllegalArgumentException when the file cannot be used
     */
    public FileUserDirectory(UsersConfig config, Clock clock, Consumer<String> problems, Consumer<String> outdated) {
        this(config, clock, problems, outdated, PasswordHashes::verify);
    }

    FileUserDirectory(
            UsersConfig config,
            Clock clock,
            Consumer<String> problems,
            Consumer<String> outdated,
            BiPredicate<Secret, PasswordHash> verify) {
        this.users = new WatchedUsers(config.file(), clock, problems, outdated);
        this.pool = new HashingPool(config.threads(), config.queue());
        this.verify = verify;
    }

    /**
     * Checks a password, by one hash whether the user exists or not.
     *
     * @return fails with {@link AuthException.Reason#THROTTLED} where {@code users.queue} is full
     */
    @Override
    public CompletionStage<Optional<Identity>> authenticate(String user, Secret password) {
        CompletableFuture<Optional<Identity>> answer = new CompletableFuture<>();
        users.current().thenAccept(known -> pool.submit(() -> check(known, user, password), answer));
        return answer;
    }

    private Optional<Identity> check(KnownUsers known, String user, Secret password) {
        boolean right = verify.test(password, known.hashOf(user));
        return right ? known.find(user) : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Identity>> find(String user) {
        return users.current().thenApply(known -> known.find(user));
    }

    /** Looks whether the file has changed; called now and then, since nobody may ask for a user for long. Never blocks. */
    public void look() {
        users.current();
    }

    /** Checks no more passwords; those that wait are answered with {@link AuthException.Reason#UNAVAILABLE}. */
    @Override
    public void close() {
        pool.close();
    }
}
