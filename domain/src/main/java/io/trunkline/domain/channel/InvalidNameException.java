package io.trunkline.domain.channel;

/** A channel name or pattern that its {@link NameRules} refuse: the one error that parsing a name can have. */
public final class InvalidNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    InvalidNameException(String field, String rule, String shownValue) {
        super(field + " " + rule + (shownValue.isEmpty() ? "" : ": " + shownValue));
        this.field = field;
        this.rule = rule;
    }

    /** What was refused: {@code channel} or {@code pattern}. */
    public String field() {
        return field;
    }

    /** The rule it broke, as a predicate of the field: {@code has an empty level 2}. */
    public String rule() {
        return rule;
    }
}
