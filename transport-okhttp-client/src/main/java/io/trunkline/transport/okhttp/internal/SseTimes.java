package io.trunkline.transport.okhttp.internal;

import java.time.Duration;

/**
 * The patience of links over SSE.
 *
 * @param firstEvent how long the first event may take; a proxy that buffers whole answers is taken to be on the way then
 * @param silence how long a stream may say nothing; servers send a comment every 15 s
 * @param comingBack for how long a link tries to have its stream again, or to send what has not left
 */
public record SseTimes(Duration firstEvent, Duration silence, Duration comingBack) {
    public static final SseTimes USUAL =
            new SseTimes(Duration.ofSeconds(3), Duration.ofSeconds(45), Duration.ofSeconds(4));
}
