package io.trunkline.auth.user;

import io.trunkline.domain.auth.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users to check passwords of, and what stands in for those who do not exist. Immutable. */
final class KnownUsers {
    private final UsersFile file;
    /** Costs what most users' hashes cost, so that the time of an answer does not tell who exists. */
    private final PasswordHash decoy;

    KnownUsers(UsersFile file) {
        this.file = file;
        this.decoy = PasswordHashes.decoy(usualCost(file));
    }

    private static Argon2Cost usualCost(UsersFile file) {
        Map<Argon2Cost, Long> costs = file.users().stream()
                .map(user -> user.hash().cost())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return costs.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(Argon2Cost.DEFAULT);
    }

    /** Whose passwords of {@code before} are good no more: users that are gone, or have another. */
    List<String> outdated(KnownUsers before) {
        return before.file.users().stream()
                .filter(user -> {
                    User now = file.find(user.name());
                    return now == null || !now.hash().text().equals(user.hash().text());
                })
                .map(User::name)
                .toList();
    }

    Optional<Identity> find(String name) {
        return Optional.ofNullable(file.find(name)).map(User::identity);
    }

    /** The user's hash, or one that no password has. */
    PasswordHash hashOf(String name) {
        User user = file.find(name);
        return user == null ? decoy : user.hash();
    }
}
