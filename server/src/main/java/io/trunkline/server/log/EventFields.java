package io.trunkline.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The named values of an event, and of the fault that it carries. */
final class EventFields {
    private static final int FRAMES = 20;
    private static final int CAUSES = 5;

    private EventFields() {}

    /** In the order they were added; a fault comes last, as {@code error} and {@code stack}. */
    static Map<String, Object> of(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        var pairs = event.getKeyValuePairs();
        if (pairs != null) pairs.forEach(pair -> fields.put(pair.key, pair.value == null ? "null" : pair.value));
        IThrowableProxy fault = event.getThrowableProxy();
        if (fault == null) return fields;
        StringBuilder causes = new StringBuilder(text(fault));
        IThrowableProxy cause = fault.getCause();
        for (int i = 0; i < CAUSES && cause != null; i++, cause = cause.getCause()) {
            causes.append(", caused by ").append(text(cause));
        }
        fields.put("error", causes.toString());
        fields.put("stack", stack(fault));
        return fields;
    }

    private static String text(IThrowableProxy fault) {
        return fault.getMessage() == null ? fault.getClassName() : fault.getClassName() + ": " + fault.getMessage();
    }

    private static String stack(IThrowableProxy fault) {
        List<StackTraceElementProxy> frames = Arrays.asList(fault.getStackTraceElementProxyArray());
        return frames.stream()
                .limit(FRAMES)
                .map(frame -> frame.getStackTraceElement().toString())
                .collect(Collectors.joining(" < "));
    }
}
