package io.trunkline.transport.okhttp.internal;

import java.time.Duration;

/**
 * What every link of a transport shares.
 *
 * @param closeTimeout how long closing may take before the connection is cut
 * @param maxQueuedBytes most bytes that wait to be written
 * @param compression whether permessage-deflate is offered
 * @param sse the patience of links over SSE
 */
public record LinkSettings(Duration closeTimeout, long maxQueuedBytes, boolean compression, SseTimes sse) {}
