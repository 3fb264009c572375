package io.trunkline.server.config;

import java.util.Optional;
import java.util.function.Predicate;

/** Text that keeps a rule. */
final class TextType extends ScalarType<String> {
    private final String rule;
    private final Predicate<String> allowed;
    private final boolean secret;

    TextType(String rule, Predicate<String> allowed) {
        this(rule, allowed, false);
    }

    private TextType(String rule, Predicate<String> allowed, boolean secret) {
        this.rule = rule;
        this.allowed = allowed;
        this.secret = secret;
    }

    /** Text that is no secret, but stands where one may be put by mistake. */
    static TextType besideSecret(String rule, Predicate<String> allowed) {
        return new TextType(rule, allowed, true);
    }

    @Override
    public boolean holdsSecret() {
        return secret;
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
