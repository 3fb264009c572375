package io.trunkline.client;

/**
 * How many are in a channel, or in the channels of a pattern.
 *
 * @param connections each once, however many of the channels it is in
 * @param users of those connections
 */
public record PresenceStats(long connections, long users) {}
