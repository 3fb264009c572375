package io.trunkline.server.log;

/**
 * What is logged, and how.
 *
 * @param format how a line looks
 * @param level the least severe events that are logged
 */
public record LogConfig(LogFormat format, LogLevel level) {
    /** For people, without the details of debugging. */
    public static final LogConfig DEFAULT = new LogConfig(LogFormat.HUMAN, LogLevel.INFO);
}
