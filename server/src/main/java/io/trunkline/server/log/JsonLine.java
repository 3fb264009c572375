package io.trunkline.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trunkline.server.text.Escapes;
import java.time.Instant;
import java.util.Locale;

/** {@code {"time":"2026-11-22T17:15:30.123Z","level":"warn","logger":"io.trunkline.hub","message":"...","connection":"8f3a"}}. */
final class JsonLine {
    private JsonLine() {}

    static String of(ILoggingEvent event) {
        StringBuilder out = new StringBuilder(240).append('{');
        field(out, "time", HumanLine.TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        field(out, "level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        field(out, "logger", event.getLoggerName());
        field(out, "message", String.valueOf(event.getFormattedMessage()));
        EventFields.of(event).forEach((name, value) -> field(out, name, value));
        return out.append('}').toString();
    }

    private static void field(StringBuilder out, String name, Object value) {
        if (out.length() > 1) out.append(',');
        out.append('"').append(Escapes.json(name)).append("\":");
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) out.append(value);
        else out.append('"').append(Escapes.json(value.toString())).append('"');
    }
}
