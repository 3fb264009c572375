package io.trunkline.backend.internal;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;

/** The rules of what may be configured of a backend; their errors never repeat its URL, which may hold a password or a key. */
public final class BackendLimits {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private final String section;

    /** @param section what the options begin with: {@code access.http} */
    public BackendLimits(String section) {
        this.section = section;
    }

    public void checkUrl(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException(
                    section + ".url must have the scheme http or https, but has " + url.getScheme());
        }
        if (url.getHost() == null) throw new IllegalArgumentException(section + ".url must have a host");
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    section + ".url must not have a user or password: " + section + ".authorization is for that");
        }
    }

    public void checkAuthorization(Secret authorization) {
        String value = authorization.reveal();
        if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    section + ".authorization must be printable ASCII, and not blank, as the value of a header");
        }
    }

    public void checkTimeout(Duration timeout) {
        check("timeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
    }

    /** @throws IllegalArgumentException naming option, rule and value */
    public <T extends Comparable<T>> void check(String option, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    section + "." + option + " must be " + least + " to " + most + ", but was " + value);
        }
    }
}
