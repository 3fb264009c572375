package io.trunkline.server.config;

import java.util.Optional;
import java.util.function.Predicate;

/** Text that keeps a rule. */
final class TextType extends ScalarType<String> {
    private final String rule;
    private final Predicate<String> allowed;

    TextType(String rule, Predicate<String> allowed) {
        this.rule = rule;
        this.allowed = allowed;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    String rule() {
        return rule;
    }

    @Override
    Optional<String> parse(String text) {
        boolean clean = !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
        return clean && allowed.test(text) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String format(String value) {
        return Quoting.yaml(value);
    }
}
