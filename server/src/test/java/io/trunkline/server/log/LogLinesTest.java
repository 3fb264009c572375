package io.trunkline.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {
    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(String logger, String message, @Nullable Throwable fault, KeyValuePair... pairs) {
        Logger source = context.getLogger(logger);
        LoggingEvent event = new LoggingEvent("test", source, Level.WARN, message, fault, new Object[0]);
        event.setInstant(Instant.parse("2026-11-22T17:15:30.123Z"));
        for (KeyValuePair pair : pairs) event.addKeyValuePair(pair);
        return event;
    }

    @Test
    void humanLineHasTimeLevelMessageAndFields() {
        LoggingEvent event = event(
                "io.trunkline.hub",
                "connection is slow",
                null,
                new KeyValuePair("connection", "8f3a"),
                new KeyValuePair("pendingBytes", 4_194_304L),
                new KeyValuePair("detail", "no reply"),
                new KeyValuePair("empty", ""));

        assertThat(HumanLine.of(event))
                .isEqualTo("2026-11-22T17:15:30.123Z WARN  connection is slow connection=8f3a pendingBytes=4194304"
                        + " detail=\"no reply\" empty=\"\"");
    }

    @Test
    void humanLineNamesALibraryThatSpeaks() {
        assertThat(HumanLine.of(event("org.eclipse.jetty.io.X", "trouble", null)))
                .isEqualTo("2026-11-22T17:15:30.123Z WARN  org.eclipse.jetty.io.X: trouble");
    }

    @Test
    void valuesCannotForgeALine() {
        LoggingEvent event =
                event("io.trunkline.hub", "m\n1", null, new KeyValuePair("channel", "a\n2026 WARN  forged\u001b[0m"));

        assertThat(HumanLine.of(event))
                .endsWith("m\\n1 channel=\"a\\n2026 WARN  forged\\u001b[0m\"")
                .doesNotContain("\n");
        assertThat(JsonLine.of(event)).doesNotContain("\n").contains("\"channel\":\"a\\n2026 WARN  forged\\u001b[0m\"");
    }

    @Test
    void jsonLineHasTheSameFields() {
        LoggingEvent event = event(
                "io.trunkline.hub",
                "connection is \"slow\"",
                null,
                new KeyValuePair("connection", "8f3a"),
                new KeyValuePair("pendingBytes", 4_194_304L));

        assertThat(JsonLine.of(event))
                .isEqualTo(
                        "{\"time\":\"2026-11-22T17:15:30.123Z\",\"level\":\"warn\",\"logger\":\"io.trunkline.hub\","
                                + "\"message\":\"connection is \\\"slow\\\"\",\"connection\":\"8f3a\",\"pendingBytes\":4194304}");
    }

    @Test
    void aFaultIsOneLineAsWell() {
        Exception fault = new IllegalStateException("outer", new java.io.IOException("inner\nline"));
        String line = HumanLine.of(event("io.trunkline.hub", "a callback failed", fault));

        assertThat(line)
                .contains(
                        "error=\"java.lang.IllegalStateException: outer, caused by java.io.IOException: inner\\nline\"")
                .contains("stack=\"io.trunkline.server.log.LogLinesTest.aFaultIsOneLineAsWell(LogLinesTest.java:")
                .doesNotContain("\n");
    }
}
