package io.trunkline.client;

/**
 * What became of a publish that the server accepted.
 *
 * @param channels how many channels it went to: more than one only for a pattern
 * @param recipients how many subscriptions matched at that moment
 * @param offset its place in the history of its one channel, {@link Publication#NO_OFFSET} without history
 */
public record PublishResult(long channels, long recipients, long offset) {}
