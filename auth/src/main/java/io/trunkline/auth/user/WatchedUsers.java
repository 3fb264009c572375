package io.trunkline.auth.user;

import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users of a file that may change. It is looked at once a second at most, and only when somebody asks. What is wrong with
 * it is told once, until something else is or nothing; the users that were read before stay. Any thread; never blocks but when it is made.
 */
final class WatchedUsers {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final Clock clock;
    private final Consumer<String> problems;
    private final Consumer<String> outdated;
    /** Guarded by this, as all below. */
    private KnownUsers users;

    private List<?> stamp;
    private long lookedNanos;
    private boolean looking;
    /** The problem as it was at the last look; touched by who looks, one at a time. */
    private @Nullable String told;

    /**
     * @param outdated told of users whose password was changed, or who are gone, before anybody is told of the new users
     * @throws IllegalArgumentException when the file cannot be used
     */
    WatchedUsers(Path file, Clock clock, Consumer<String> problems, Consumer<String> outdated) {
        this.file = file;
        this.clock = clock;
        this.problems = problems;
        this.outdated = outdated;
        // taken before the file is read: a change in between is found the next time
        this.stamp = stampOf(file);
        this.users = new KnownUsers(read(file));
        this.lookedNanos = clock.nanos();
    }

    /** The users as of a second ago or later; at once where the file need not be looked at, or somebody else just does. */
    synchronized CompletableFuture<KnownUsers> current() {
        if (looking || clock.nanos() - lookedNanos < EVERY_NANOS) return CompletableFuture.completedFuture(users);
        looking = true;
        List<?> seen = stamp;
        KnownUsers before = users;
        CompletableFuture<KnownUsers> answer = new CompletableFuture<>();
        // files may be slow, and this may be a turn of a loop
        Thread.ofVirtual().name("trunkline-users").start(() -> look(seen, before, answer));
        return answer;
    }

    private void look(List<?> seen, KnownUsers before, CompletableFuture<KnownUsers> answer) {
        List<?> now = stampOf(file);
        // a file that could not be used is read again: what was wrong may not show in its stamp, as permissions do not
        List<?> used = seen;
        KnownUsers read = null;
        String problem = null;
        try {
            if (!now.equals(seen)) {
                read = new KnownUsers(read(file));
                read.outdated(before).forEach(outdated);
            }
            used = now;
        } catch (IllegalArgumentException unusable) {
            problem = "the users that were read before stay: " + unusable.getMessage();
            if (!problem.equals(told)) problems.accept(problem);
        } finally {
            told = problem;
            answer.complete(looked(used, read));
        }
    }

    private synchronized KnownUsers looked(List<?> used, @Nullable KnownUsers read) {
        if (read != null) users = read;
        stamp = used;
        lookedNanos = clock.nanos();
        looking = false;
        return users;
    }

    private static UsersFile read(Path file) {
        try {
            return UsersFile.read(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("users.file " + file + " does not exist");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("users.file " + file + " cannot be read: " + unreadable);
        }
    }

    private static List<?> stampOf(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            // two changes within a tick of the file system's clock, of equal size, are told apart by the file's key
            return Arrays.asList(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException missing) {
            return List.of();
        }
    }
}
