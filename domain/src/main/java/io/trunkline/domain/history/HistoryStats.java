package io.trunkline.domain.history;

import io.trunkline.domain.publication.StreamPosition;

/**
 * How much of a channel is kept.
 *
 * @param publications how many
 * @param bytes of their payloads
 * @param top the place of the newest publication of the stream, whether it is kept or not
 */
public record HistoryStats(long publications, long bytes, StreamPosition top) {}
