package io.trunkline.server.log;

import java.util.Locale;

/** How a line of the log looks. */
public enum LogFormat {
    /** Time, level, what happened, in words. */
    HUMAN,
    /** One JSON object. */
    JSON;

    /** The name in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
