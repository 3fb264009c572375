package io.trunkline.bench;

import io.trunkline.bench.internal.wire.PayloadLayout;
import io.trunkline.bench.internal.wire.Target;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run. Made by a {@link #of builder}. What a pattern does not use is 1.
 *
 * @param url scheme, host and port; the scheme chooses the protocol
 * @param pattern who talks to whom
 * @param label what the run is called in results
 * @param subscribers of {@code fan-out} in all, of {@code channels} on each
 * @param publishers of {@code fan-in}
 * @param connections of {@code request-reply}, {@code calls}, {@code idle} and {@code churn}
 * @param channels of {@code channels}
 * @param payloadBytes of each publication
 * @param window publications of a publisher, or requests of a connection, under way at a time; unused where there is a rate
 * @param ratePerSecond messages a second over all publishers or connections, null for a window
 * @param seconds measured
 * @param warmupSeconds before that
 * @param timeoutSeconds how long a wait without progress may last: for connections, and for what is missing at the end
 * @param threads of the generator
 * @param serverPid whose CPU and memory are sampled; null to find it by the port, on this machine
 * @param authorities PEM file of those who may sign the server's certificate; null for those that Java trusts
 */
public record BenchOptions(
        String url,
        LoadPattern pattern,
        String label,
        int subscribers,
        int publishers,
        int connections,
        int channels,
        int payloadBytes,
        int window,
        @Nullable Double ratePerSecond,
        double seconds,
        double warmupSeconds,
        double timeoutSeconds,
        int threads,
        @Nullable Long serverPid,
        @Nullable Path authorities) {
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_CHANNELS = 100_000;
    static final int MAX_WINDOW = 1024;
    private static final int MAX_THREADS = 64;
    /** What is under way is counted in arrays. */
    private static final long MAX_UNDER_WAY = 1 << 26;
    /** Times in payloads go around after 71 minutes. */
    private static final double MAX_SECONDS = 3600;

    /** @throws IllegalArgumentException naming the option, the rule and the value */
    public BenchOptions {
        Target target = Target.of(url);
        range("--subscribers", subscribers, 1, MAX_CONNECTIONS);
        range("--publishers", publishers, 1, MAX_CONNECTIONS);
        range("--connections", connections, 1, MAX_CONNECTIONS);
        range("--channels", channels, 1, MAX_CHANNELS);
        range("--payload", payloadBytes, PayloadLayout.MIN_BYTES, PayloadLayout.MAX_BYTES);
        range("--window", window, 1, MAX_WINDOW);
        range("--threads", threads, 1, MAX_THREADS);
        seconds("--seconds", seconds, 0.1);
        seconds("--warmup", warmupSeconds, 0);
        seconds("--timeout", timeoutSeconds, 0.1);
        if (ratePerSecond != null && !(ratePerSecond > 0 && ratePerSecond <= 1e7)) {
            throw new IllegalArgumentException("--rate must be above 0 and at most 10000000, but was " + ratePerSecond);
        }
        if ((long) window * Math.max(publishers, connections) > MAX_UNDER_WAY) {
            throw new IllegalArgumentException("--window times --publishers or --connections must be at most "
                    + MAX_UNDER_WAY + ", but was " + (long) window * Math.max(publishers, connections));
        }
        if (pattern == LoadPattern.FAN_IN && threads > 1) {
            throw new IllegalArgumentException(
                    "--threads must be 1 with fan-in, whose one subscriber is read by one thread, but was " + threads);
        }
        if (target.scheme() == Target.Scheme.SSE && !pattern.publishes() && pattern != LoadPattern.IDLE) {
            throw new IllegalArgumentException("--pattern must be fan-out, fan-in, channels or idle with a --url of"
                    + " http:// or https://, but was " + pattern.text());
        }
        if ((long) subscribers * channels > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("--channels times --subscribers must be at most " + MAX_CONNECTIONS
                    + ", but was " + (long) subscribers * channels);
        }
    }

    private static void range(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", but was " + value);
        }
    }

    private static void seconds(String option, double value, double least) {
        if (!(value >= least && value <= MAX_SECONDS)) {
            throw new IllegalArgumentException(
                    option + " must be " + least + " to " + (int) MAX_SECONDS + " seconds, but was " + value);
        }
    }

    /** A run of 5 s behind 2 s of warm-up, payloads of 64 bytes, a window of 1. */
    public static Builder of(String url, LoadPattern pattern) {
        return new Builder(url, pattern);
    }

    /** How many sockets a run opens at a time. */
    public int sockets() {
        return switch (pattern) {
            case FAN_OUT -> subscribers + 1;
            case FAN_IN -> publishers + 1;
            case CHANNELS -> subscribers * channels + Math.min(threads, channels);
            case REQUEST_REPLY, CALLS, IDLE, CHURN -> connections;
        };
    }

    /** Collects options; the record checks them. */
    public static final class Builder {
        private final String url;
        private final LoadPattern pattern;
        private @Nullable String label;
        private int subscribers = 1;
        private int publishers = 1;
        private int connections = 1;
        private int channels = 1;
        private int payloadBytes = 64;
        private int window = 1;
        private @Nullable Double ratePerSecond;
        private double seconds = 5;
        private double warmupSeconds = 2;
        private double timeoutSeconds = 10;
        private int threads = 1;
        private @Nullable Long serverPid;
        private @Nullable Path authorities;

        private Builder(String url, LoadPattern pattern) {
            this.url = url;
            this.pattern = pattern;
        }

        public Builder label(String text) {
            label = text;
            return this;
        }

        public Builder subscribers(int count) {
            subscribers = count;
            return this;
        }

        public Builder publishers(int count) {
            publishers = count;
            return this;
        }

        public Builder connections(int count) {
            connections = count;
            return this;
        }

        public Builder channels(int count) {
            channels = count;
            return this;
        }

        public Builder payloadBytes(int count) {
            payloadBytes = count;
            return this;
        }

        public Builder window(int count) {
            window = count;
            return this;
        }

        /** Null for a window. */
        public Builder ratePerSecond(@Nullable Double rate) {
            ratePerSecond = rate;
            return this;
        }

        public Builder seconds(double measured) {
            seconds = measured;
            return this;
        }

        public Builder warmupSeconds(double before) {
            warmupSeconds = before;
            return this;
        }

        public Builder timeoutSeconds(double limit) {
            timeoutSeconds = limit;
            return this;
        }

        public Builder threads(int count) {
            threads = count;
            return this;
        }

        public Builder serverPid(@Nullable Long pid) {
            serverPid = pid;
            return this;
        }

        public Builder authorities(@Nullable Path pem) {
            authorities = pem;
            return this;
        }

        /** @throws IllegalArgumentException naming the option, the rule and the value */
        public BenchOptions build() {
            return new BenchOptions(
                    url,
                    pattern,
                    Objects.requireNonNullElse(label, url),
                    subscribers,
                    publishers,
                    connections,
                    channels,
                    payloadBytes,
                    window,
                    ratePerSecond,
                    seconds,
                    warmupSeconds,
                    timeoutSeconds,
                    threads,
                    serverPid,
                    authorities);
        }
    }
}
