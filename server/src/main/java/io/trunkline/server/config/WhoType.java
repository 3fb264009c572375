package io.trunkline.server.config;

import io.trunkline.domain.auth.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom an access rule is for: one word, or a list of words of one kind. */
final class WhoType implements ValueType<Who> {
    private static final String RULE =
            "anyone, user, user:NAME, role:NAME or claim:NAME=VALUE, or a list of one of the last three";

    private static final ListType<Who> LIST = new ListType<>(new Word());

    /** One word. */
    private static final class Word extends ScalarType<Who> {
        @Override
        public String name() {
            return "who";
        }

        @Override
        String rule() {
            return RULE;
        }

        @Override
        Optional<Who> parse(String text) {
            if (text.equals("anyone")) return Optional.of(new Who.Anyone());
            if (text.equals("user")) return Optional.of(new Who.AnyUser());
            String name = text.substring(text.indexOf(':') + 1);
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) return Optional.empty();
            if (text.startsWith("user:")) return Optional.of(new Who.Users(Set.of(name)));
            if (text.startsWith("role:")) return Optional.of(new Who.Roles(Set.of(name)));
            int equals = name.indexOf('=');
            if (!text.startsWith("claim:") || equals < 1 || equals == name.length() - 1) return Optional.empty();
            return Optional.of(new Who.Claim(name.substring(0, equals), Set.of(name.substring(equals + 1))));
        }

        @Override
        public String format(Who value) {
            return WhoType.words(value).stream().map(Quoting::yaml).collect(Collectors.joining(", "));
        }
    }

    @Override
    public String name() {
        return "who";
    }

    @Override
    public Optional<Who> read(String key, Tree value, Problems problems) {
        Optional<List<Who>> words = LIST.read(key, value, problems);
        if (words.isEmpty()) return Optional.empty();
        Optional<Who> all = together(words.get());
        if (all.isEmpty()) problems.add(value.origin(), key + " must be " + RULE + ", but was " + value.kind());
        return all;
    }

    /** Empty where they are not of one kind, or where there are none. */
    private static Optional<Who> together(List<Who> words) {
        if (words.isEmpty()) return Optional.empty();
        Who all = words.getFirst();
        for (Who next : words.subList(1, words.size())) {
            if (all instanceof Who.Users a && next instanceof Who.Users b) {
                all = new Who.Users(union(a.names(), b.names()));
            } else if (all instanceof Who.Roles a && next instanceof Who.Roles b) {
                all = new Who.Roles(union(a.names(), b.names()));
            } else if (all instanceof Who.Claim a
                    && next instanceof Who.Claim b
                    && a.name().equals(b.name())) {
                all = new Who.Claim(a.name(), union(a.values(), b.values()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** As they are written. */
    static List<String> words(Who who) {
        return switch (who) {
            case Who.Anyone anyone -> List.of("anyone");
            case Who.AnyUser user -> List.of("user");
            case Who.Users users -> prefixed("user:", users.names());
            case Who.Roles roles -> prefixed("role:", roles.names());
            case Who.Claim claim -> prefixed("claim:" + claim.name() + "=", claim.values());
        };
    }

    private static List<String> prefixed(String prefix, Set<String> names) {
        List<String> words = new ArrayList<>();
        for (String name : new TreeSet<>(names)) words.add(prefix + name);
        return words;
    }

    @Override
    public String format(Who value) {
        return words(value).stream().map(Quoting::yaml).collect(Collectors.joining(", ", "[", "]"));
    }
}
