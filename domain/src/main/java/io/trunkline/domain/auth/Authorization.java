package io.trunkline.domain.auth;

import java.util.Optional;

/** Reads a value of the header {@code Authorization} (RFC 9110, section 11.6.2): a scheme, spaces, and what belongs to it. */
public final class Authorization {
    /** The scheme of tokens (RFC 6750, section 2.1). */
    public static final String BEARER = "Bearer";

    private Authorization() {}

    /**
     * What the value has for a scheme, whose name compares without regard to case (RFC 9110, section 11.1); empty where it is of
     * another scheme. It may be an empty secret, which is none that anybody accepts.
     */
    public static Optional<Secret> of(String scheme, String value) {
        int end = scheme.length();
        boolean fits = value.length() > end && value.charAt(end) == ' ' && value.regionMatches(true, 0, scheme, 0, end);
        return fits ? Optional.of(Secret.of(value.substring(end + 1).strip())) : Optional.empty();
    }
}
