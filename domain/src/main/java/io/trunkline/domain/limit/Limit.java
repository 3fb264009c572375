package io.trunkline.domain.limit;

/** The limits of use, each named by its option. */
public enum Limit {
    USER_CONNECTIONS("limits.user.connections"),
    ADDRESS_CONNECTIONS("limits.address.connections"),
    ADDRESS_ATTEMPTS("limits.address.attempts"),
    CONNECTION_MESSAGES("limits.connection.messages"),
    USER_MESSAGES("limits.user.messages");

    private final String option;

    Limit(String option) {
        this.option = option;
    }

    /** The configuration key, as clients, logs and metrics are told it. */
    public String option() {
        return option;
    }
}
