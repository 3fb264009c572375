package io.trunkline.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who talks to whom. */
public enum LoadPattern {
    /** One publisher, many subscribers of one channel. */
    FAN_OUT,
    /** Many publishers, one subscriber. */
    FAN_IN,
    /** Many channels with a few subscribers each; one publisher takes them in turn. */
    CHANNELS,
    /** Connections that each ask and wait for the answer. */
    REQUEST_REPLY,
    /** Connections that each call a method, {@code demo.echo}, and wait for the answer. */
    CALLS,
    /** Connections that are subscribed and hear nothing: what one costs in memory. */
    IDLE,
    /** Visitors who connect, subscribe and leave. */
    CHURN;

    /** The name on the command line and in results. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the patterns there are */
    public static LoadPattern of(String text) {
        for (LoadPattern pattern : values()) {
            if (pattern.text().equals(text)) return pattern;
        }
        String all = Arrays.stream(values()).map(LoadPattern::text).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("--pattern must be one of " + all + ", but was " + text);
    }

    /** Whether publications go from publishers to subscribers. */
    public boolean publishes() {
        return this == FAN_OUT || this == FAN_IN || this == CHANNELS;
    }
}
