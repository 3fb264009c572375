package io.trunkline.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trunkline.server.text.Escapes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** {@code 2026-11-22T17:15:30.123Z WARN  connection is slow connection=8f3a channel=weather/usa}. */
final class HumanLine {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String OURS = "io.trunkline.";

    private HumanLine() {}

    static String of(ILoggingEvent event) {
        StringBuilder out = new StringBuilder(160);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), out);
        out.append(String.format(" %-5s ", event.getLevel()));
        // Who speaks matters where it is a library.
        if (!event.getLoggerName().startsWith(OURS))
            out.append(event.getLoggerName()).append(": ");
        out.append(Escapes.line(String.valueOf(event.getFormattedMessage())));
        EventFields.of(event)
                .forEach((name, value) ->
                        out.append(' ').append(name).append('=').append(shown(value)));
        return out.toString();
    }

    /** In quotes where a reader could not tell where it ends. */
    private static String shown(Object value) {
        String text = value.toString();
        boolean word = !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
        return word ? Escapes.line(text) : '"' + Escapes.json(text) + '"';
    }
}
