package io.trunkline.auth.user;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a users file holds, in UTF-8: a user a line, {@code name:hash:role,role}, of which the last field may be left out; lines
 * that begin with {@code #} and blank ones are kept as they are. Immutable.
 *
 * <pre>
 *   # the hash is as PasswordHash writes it; in names and roles a space is %20, a colon %3A
 *   alice:$argon2id$v=19$m=19456,t=2,p=1$...$...:admin,staff
 * </pre>
 */
public final class UsersFile {
    /** No users and no comments. */
    public static final UsersFile EMPTY = new UsersFile(List.of());

    private static final long MOST_BYTES = 64L << 20;

    private final List<Line> lines;
    private final Map<String, User> users;

    sealed interface Line {}

    record Comment(String text) implements Line {}

    record UserLine(User user) implements Line {}

    private UsersFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
        this.users = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line instanceof UserLine written) users.put(written.user().name(), written.user());
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException naming the file and every problem with its line, and no hash
     */
    public static UsersFile read(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new IllegalArgumentException("must have at most " + MOST_BYTES + " bytes, but has " + size);
            }
            return new UsersFile(UserLines.parse(Files.readString(file)));
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("users file " + file + ": must be UTF-8");
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException("users file " + file + ": " + problem.getMessage());
        }
    }

    /** In the file's order. */
    public List<User> users() {
        return List.copyOf(users.values());
    }

    /** Null where there is none of that name. */
    public @Nullable User find(String name) {
        return users.get(name);
    }

    /** With the user in the place of the one of the same name, or at the end. */
    public UsersFile with(User user) {
        Line written = new UserLine(user);
        List<Line> changed = new ArrayList<>(lines);
        if (find(user.name()) == null) changed.add(written);
        else changed.replaceAll(line -> isOf(line, user.name()) ? written : line);
        return new UsersFile(changed);
    }

    /** Without the user of that name; the same where there is none. */
    public UsersFile without(String name) {
        return new UsersFile(lines.stream().filter(line -> !isOf(line, name)).toList());
    }

    private static boolean isOf(Line line, String name) {
        return line instanceof UserLine written && written.user().name().equals(name);
    }

    /**
     * Puts this in the file's place in one step: who reads it meanwhile sees all of the old or all of the new. Only its owner may
     * read it after, who stays the same. Two who change it at once are not told of each other: the last one wins.
     *
     * @throws IOException when it cannot; the file is as it was
     */
    public void write(Path file) throws IOException {
        String text = lines.stream().map(line -> UserLines.text(line) + "\n").collect(Collectors.joining());
        PrivateFiles.replace(file, text);
    }
}
