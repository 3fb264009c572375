package io.trunkline.domain.observe;

import java.util.Locale;

/** How a call ended for its caller. */
public enum CallOutcome {
    /** Its handler answered. */
    ANSWERED,
    /** Its handler said that it failed, or refused it. */
    FAILED,
    /** Its handler threw what no caller is told. */
    FAULT,
    /** It came to no handler: access rules, a limit, or nobody answers its method. */
    REFUSED,
    /** Its time ran out. */
    TIMEOUT,
    /** Its caller gave it up. */
    CANCELLED,
    /** Its caller went. */
    GONE;

    /** The name used in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
