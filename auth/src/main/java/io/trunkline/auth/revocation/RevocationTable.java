package io.trunkline.auth.revocation;

import io.trunkline.auth.revocation.Revocation.OfToken;
import io.trunkline.auth.revocation.Revocation.OfUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The entries in memory; the later of two about the same token or user counts. Any thread. */
final class RevocationTable {
    private final Map<String, OfToken> tokens = new ConcurrentHashMap<>();
    private final Map<String, OfUser> users = new ConcurrentHashMap<>();

    void put(Revocation entry) {
        switch (entry) {
            case OfToken token -> tokens.merge(token.id(), token, (a, b) -> a.untilMs() > b.untilMs() ? a : b);
            case OfUser user -> users.merge(user.user(), user, (a, b) -> a.issuedMs() > b.issuedMs() ? a : b);
        }
    }

    boolean has(Revocation entry) {
        return switch (entry) {
            case OfToken token -> tokens.containsKey(token.id());
            case OfUser user -> users.containsKey(user.user());
        };
    }

    boolean hasToken(@Nullable String id) {
        return id != null && tokens.containsKey(id);
    }

    /** Whether the user's tokens of this time are taken back; those of an unknown time, 0, are. */
    boolean hasUser(@Nullable String user, long issuedAtMs) {
        OfUser entry = user == null ? null : users.get(user);
        return entry != null && issuedAtMs <= entry.issuedMs();
    }

    int size() {
        return tokens.size() + users.size();
    }

    void forget(long nowMs) {
        tokens.values().removeIf(entry -> entry.untilMs() <= nowMs);
        users.values().removeIf(entry -> entry.untilMs() <= nowMs);
    }

    List<Revocation> all() {
        List<Revocation> all = new ArrayList<>(tokens.values());
        all.addAll(users.values());
        return all;
    }
}
