package io.trunkline.server.log;

import java.util.Locale;

/** How severe an event is, the most severe first. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The name in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
