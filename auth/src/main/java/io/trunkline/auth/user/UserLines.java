package io.trunkline.auth.user;

import io.trunkline.domain.error.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and writes the lines of a users file: {@code name:hash:role,role}, comments after {@code #}, and blank ones. */
final class UserLines {
    /** A file of quite another kind has a problem in every line; nobody reads more of them than this. */
    private static final int MOST_PROBLEMS = 100;

    private UserLines() {}

    /** @throws IllegalArgumentException naming every problem with its line */
    static List<UsersFile.Line> parse(String text) {
        List<UsersFile.Line> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (String line : text.lines().toList()) {
            int number = lines.size() + 1;
            try {
                UsersFile.Line read = line(line);
                lines.add(read);
                if (read instanceof UsersFile.UserLine written)
                    checkNew(written.user().name(), number, places);
            } catch (IllegalArgumentException problem) {
                if (lines.size() < number) lines.add(new UsersFile.Comment(line));
                problems.add("line " + number + ": " + problem.getMessage());
            }
        }
        if (!problems.isEmpty()) throw new IllegalArgumentException(joined(problems));
        return lines;
    }

    private static void checkNew(String name, int number, Map<String, Integer> places) {
        Integer before = places.putIfAbsent(name, number);
        if (before != null) {
            throw new IllegalArgumentException("the user '" + Shown.of(name) + "' is in line " + before + " already");
        }
    }

    private static String joined(List<String> problems) {
        String first = problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("; "));
        int more = problems.size() - MOST_PROBLEMS;
        return more > 0 ? first + "; and " + more + " lines more" : first;
    }

    private static UsersFile.Line line(String line) {
        if (line.isBlank() || line.startsWith("#")) return new UsersFile.Comment(line);
        String[] fields = line.split(":", -1);
        if (fields.length < 2 || fields.length > 3) {
            throw new IllegalArgumentException("must be name:hash:role,role, but has " + fields.length + " fields");
        }
        String name = PercentText.decode("name", fields[0]);
        Set<String> roles = fields.length == 2 || fields[2].isEmpty() ? Set.of() : roles(fields[2]);
        return new UsersFile.UserLine(new User(name, PasswordHash.parse(fields[1]), roles));
    }

    private static Set<String> roles(String field) {
        Set<String> roles = new HashSet<>();
        for (String role : field.split(",", -1)) roles.add(PercentText.decode("role", role));
        return roles;
    }

    static String text(UsersFile.Line line) {
        return switch (line) {
            case UsersFile.Comment comment -> comment.text();
            case UsersFile.UserLine written -> text(written.user());
        };
    }

    private static String text(User user) {
        String roles = user.roles().stream().sorted().map(PercentText::encode).collect(Collectors.joining(","));
        return PercentText.encode(user.name()) + ":" + user.hash().text() + ":" + roles;
    }
}
