package io.trunkline.auth.user;

import java.nio.file.Path;

/**
 * Users from a file.
 *
 * @param file as {@link UsersFile} has it
 * @param threads how many passwords are checked at once: 1 to 256
 * @param queue how many more may wait for that, 0 to 10,000; beyond, logins are refused
 */
public record UsersConfig(Path file, int threads, int queue) {
    private static final int MOST_THREADS = 256;
    private static final int MOST_QUEUE = 10_000;
    private static final int QUEUE = 64;

    public UsersConfig {
        check("users.threads", threads, 1, MOST_THREADS);
        check("users.queue", queue, 0, MOST_QUEUE);
    }

    /** Half of the processors check passwords, so that the other half serves who is logged in; 64 may wait. */
    public static UsersConfig of(Path file) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new UsersConfig(file, Math.min(half, MOST_THREADS), QUEUE);
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", but was " + value);
        }
    }
}
