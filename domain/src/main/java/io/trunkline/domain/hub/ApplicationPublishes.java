package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.payload.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Publishes for the application, which no access policy and no hook is asked about. Any thread. */
final class ApplicationPublishes {
    private final Publishing publishing;
    private final ParkedPublishes parked;
    private final PublishRequests requests;

    ApplicationPublishes(Publishing publishing, ParkedPublishes parked, PublishRequests requests) {
        this.publishing = publishing;
        this.parked = parked;
        this.requests = requests;
    }

    /** @param user whose keys the options have: empty for all who have no user, null for the application's own */
    CompletableFuture<PublishResult> publish(
            ChannelName channel, Payload payload, PublishOptions options, @Nullable String user) {
        try {
            publishing.checkMessage(payload);
            return options == PublishOptions.NONE
                    ? parked.publish(channel, payload, Asked.NOTHING)
                    : requests.publish(channel, payload, options, user);
        } catch (CommandException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /** Publishes the same to each of these; to none, by an exception, where a rule refuses one of them. */
    List<CompletableFuture<PublishResult>> publish(
            List<ChannelName> channels, Payload payload, PublishOptions options, @Nullable String user) {
        publishing.checkMessage(payload);
        for (ChannelName channel : channels) publishing.check(channel, payload);
        publishing.check(channels, options);
        return channels.stream()
                .map(channel -> publish(channel, payload, options, user))
                .toList();
    }
}
