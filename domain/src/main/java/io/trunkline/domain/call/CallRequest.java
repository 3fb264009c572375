package io.trunkline.domain.call;

import io.trunkline.domain.payload.Payload;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol asks of the hub for a caller.
 *
 * @param method the name as it came
 * @param data the arguments
 * @param timeout how long the caller waits; null for as long as calls may last
 * @param progress gets the parts that come ahead of the answer, in turns; null where the caller has no use for them
 */
public record CallRequest(
        String method,
        Payload data,
        @Nullable Duration timeout,
        @Nullable Consumer<Payload> progress) {}
