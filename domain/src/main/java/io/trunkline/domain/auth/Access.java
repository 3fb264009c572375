package io.trunkline.domain.auth;

/** What a policy says. {@code rule} names what decided, for the answer and for {@code access explain}. */
public sealed interface Access {
    /** Which rule decided. */
    String rule();

    record Allowed(String rule) implements Access {}

    /** @param reason for the client, in the policy's own words */
    record Denied(String rule, String reason) implements Access {}
}
