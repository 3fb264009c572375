package io.trunkline.domain.auth;

import java.util.Locale;

/** What a principal may do to a channel, or to a method of calls. */
public enum Action {
    SUBSCRIBE,
    PUBLISH,
    /** Seeing who is on a channel. */
    PRESENCE,
    /** Reading what was published before. */
    HISTORY,
    /** Calling a method: its name's parts, split at dots, are the levels that rules match. */
    CALL;

    /** As configuration and errors write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
