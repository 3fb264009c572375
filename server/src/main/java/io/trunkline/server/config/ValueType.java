package io.trunkline.server.config;

import java.util.Optional;

/**
 * What a key's value looks like: read from what was written, and written the way it is read.
 *
 * @param <T> what it becomes
 */
public interface ValueType<T> {
    /** The type in the documentation, such as {@code duration}. */
    String name();

    /** Whether a secret may be in it: what stands in its place is then not shown either, when it is refused. */
    default boolean holdsSecret() {
        return false;
    }

    /** The value as a user would write it on one line of the file. */
    String format(T value);

    /**
     * Reads a value; empty after at least one problem was added.
     *
     * @param key the key's full name, for messages
     */
    Optional<T> read(String key, Tree value, Problems problems);
}
