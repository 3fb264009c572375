package io.trunkline.client;

import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for beyond its method and data.
 *
 * @param timeout how long to wait for the answer, at most as long as the server lets calls last; null for {@link
 *     ClientBuilder#requestTimeout}
 * @param onProgress hears the parts of the answer that come ahead of it, on the client's executor, one at a time, in order with
 *     publications and before the future completes; null for nobody
 */
public record CallOptions(
        @Nullable Duration timeout, @Nullable Consumer<Payload> onProgress) {
    /** Nothing. */
    public static final CallOptions DEFAULT = new CallOptions(null, null);

    public CallOptions {
        if (timeout != null && (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("timeout must be from 1 ms to 2^31 - 1 ms, but was " + timeout);
        }
    }

    /** With at most so much time. */
    public CallOptions timeout(Duration time) {
        return new CallOptions(Objects.requireNonNull(time, "timeout"), onProgress);
    }

    /** With a listener to what comes ahead of the answer. */
    public CallOptions onProgress(Consumer<Payload> listener) {
        return new CallOptions(timeout, Objects.requireNonNull(listener, "onProgress"));
    }
}
