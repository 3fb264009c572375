package io.trunkline.domain.publication;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.HashSet;
import java.util.Set;

/**
 * Which connections a publication is for, by their ids. Holds for a connection's whole life, also where it reads the
 * publication later, from the history. Listeners and backends of the application see all.
 *
 * @param include the connections that get it, if they are subscribed; empty for all
 * @param exclude connections that do not get it, even where they are included
 */
public record Audience(Set<String> include, Set<String> exclude) {
    /** Most connections that one publish may name. */
    public static final int MOST = 1_000;

    /** All connections. */
    public static final Audience ALL = new Audience(Set.of(), Set.of());

    /** Longest id of a connection that one may name. */
    public static final int ID_CHARACTERS = 64;

    /** What each id costs in memory, in bytes, measured roughly. */
    private static final int ID_BYTES = 96;

    public Audience {
        include = Set.copyOf(include);
        exclude = Set.copyOf(exclude);
        check("include", include);
        check("exclude", exclude);
    }

    private static void check(String name, Set<String> connections) {
        for (String connection : connections) {
            if (connection.length() <= ID_CHARACTERS) continue;
            throw new CommandException(
                    ErrorCode.INVALID_PARAMS,
                    name + " must hold ids of at most " + ID_CHARACTERS + " characters, but one has "
                            + connection.length());
        }
    }

    /** Whether a connection may get it. */
    public boolean has(String connection) {
        return (include.isEmpty() || include.contains(connection)) && !exclude.contains(connection);
    }

    /** This without one more connection. */
    public Audience without(String connection) {
        Set<String> more = new HashSet<>(exclude);
        more.add(connection);
        return new Audience(include, more);
    }

    /** What it costs in memory, in bytes, measured roughly. */
    public int bytes() {
        return ID_BYTES * (include.size() + exclude.size());
    }
}
