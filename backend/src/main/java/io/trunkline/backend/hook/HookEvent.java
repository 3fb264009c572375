package io.trunkline.backend.hook;

import java.util.Locale;

/** What a backend may be asked about. */
public enum HookEvent {
    /** A connection has come, or it has become known who it is. */
    CONNECT,
    /** A connection subscribes to a channel or pattern. */
    SUBSCRIBE,
    /** A connection publishes to a channel or pattern. */
    PUBLISH;

    /** The word in questions and in the configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
