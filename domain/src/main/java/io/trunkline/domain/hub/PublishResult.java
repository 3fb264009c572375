package io.trunkline.domain.hub;

/**
 * What became of a publish.
 *
 * @param channels how many channels it was published to: 1 for a name
 * @param recipients how many subscriptions matched at that moment, over all channels; a connection with two matching
 *     patterns counts twice, though it gets the publication once
 * @param offset the publication's offset, where one channel with history was published to, else -1
 */
public record PublishResult(int channels, int recipients, long offset) {
    PublishResult plus(PublishResult other) {
        return new PublishResult(channels + other.channels, recipients + other.recipients, -1);
    }
}
