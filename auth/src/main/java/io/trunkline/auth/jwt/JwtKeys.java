package io.trunkline.auth.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The keys that may have signed a token. */
public interface JwtKeys {
    /**
     * The keys to try, few: those of this id, and those that have none; all of them where the token names none. Any thread; must not
     * block, and may answer later.
     *
     * @return fails with an {@link io.trunkline.domain.auth.AuthException} of {@link
     *     io.trunkline.domain.auth.AuthException.Reason#UNAVAILABLE} where nobody can say
     */
    CompletionStage<List<JwtKey>> find(@Nullable String id);

    /** These, always. */
    static JwtKeys of(List<JwtKey> keys) {
        List<JwtKey> all = List.copyOf(keys);
        return id -> CompletableFuture.completedStage(named(all, id));
    }

    /**
     * Those of this one, and those of {@code next} unless the token names one of these: our own tokens need no key server. Where
     * {@code next} cannot say, those of this one are tried alone.
     */
    default JwtKeys orElse(JwtKeys next) {
        return id -> find(id).thenCompose(found -> {
            if (found.stream().anyMatch(key -> key.id() != null && key.id().equals(id))) {
                return CompletableFuture.completedStage(found);
            }
            CompletionStage<List<JwtKey>> both = next.find(id).thenApply(more -> joined(found, more));
            return found.isEmpty() ? both : both.exceptionally(unavailable -> found);
        });
    }

    private static List<JwtKey> joined(List<JwtKey> some, List<JwtKey> more) {
        List<JwtKey> joined = new ArrayList<>(some);
        joined.addAll(more);
        return joined;
    }

    /** Of {@code keys} those that a token which names {@code id} may be signed with. */
    static List<JwtKey> named(List<JwtKey> keys, @Nullable String id) {
        if (id == null) return keys;
        List<JwtKey> named = new ArrayList<>(1);
        for (JwtKey key : keys) {
            if (key.id() == null || key.id().equals(id)) named.add(key);
        }
        return named;
    }
}
