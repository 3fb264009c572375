package io.trunkline.domain.publication;

/**
 * A place in the stream of a channel with history.
 *
 * @param epoch an opaque name of this life of the stream; another epoch means that offsets do not compare
 * @param offset offset of a publication, counted from 1 and below 2^53; 0 is the place before the first
 */
public record StreamPosition(String epoch, long offset) {}
