package io.trunkline.domain.auth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whom an access rule is for. Names are compared exactly. */
public sealed interface Who {
    /** Everybody, anonymous or not. */
    record Anyone() implements Who {
        @Override
        public boolean includes(Principal principal) {
            return true;
        }

        @Override
        public String text() {
            return "anyone";
        }
    }

    /** Whoever is known. */
    record AnyUser() implements Who {
        @Override
        public boolean includes(Principal principal) {
            return !principal.isAnonymous();
        }

        @Override
        public String text() {
            return "any user";
        }
    }

    /** These users. */
    record Users(Set<String> names) implements Who {
        public Users {
            names = named("users", names);
        }

        @Override
        public boolean includes(Principal principal) {
            return principal.user() != null && names.contains(principal.user());
        }

        @Override
        public String text() {
            return "user " + list(names);
        }
    }

    /** Whoever has one of these roles. */
    record Roles(Set<String> names) implements Who {
        public Roles {
            names = named("roles", names);
        }

        @Override
        public boolean includes(Principal principal) {
            return overlap(names, principal.roles());
        }

        @Override
        public String text() {
            return "role " + list(names);
        }
    }

    /** Whoever's claim has one of these values. */
    record Claim(String name, Set<String> values) implements Who {
        public Claim {
            if (name.isEmpty()) throw new IllegalArgumentException("claim must not be empty");
            values = named("values of claim " + name, values);
        }

        @Override
        public boolean includes(Principal principal) {
            return overlap(values, principal.claims().getOrDefault(name, List.of()));
        }

        @Override
        public String text() {
            return "claim " + name + " " + list(values);
        }
    }

    /** Whether the principal is one of them; any thread. */
    boolean includes(Principal principal);

    /** For people: {@code role admin or editor}. */
    String text();

    private static Set<String> named(String field, Set<String> names) {
        if (names.isEmpty()) throw new IllegalArgumentException(field + " must not be empty");
        return Set.copyOf(names);
    }

    private static boolean overlap(Set<String> wanted, Collection<String> held) {
        for (String value : held) {
            if (wanted.contains(value)) return true;
        }
        return false;
    }

    private static String list(Set<String> names) {
        return String.join(" or ", new TreeSet<>(names));
    }
}
