package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.payload.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes that ask for more than to be published; access was checked before. */
final class PublishRequests {
    private final Publishing publishing;
    private final ParkedPublishes parked;
    private final KeyedPublishes keyed;
    private final Stores stores;

    PublishRequests(Publishing publishing, ParkedPublishes parked, KeyedPublishes keyed, Stores stores) {
        this.publishing = publishing;
        this.parked = parked;
        this.keyed = keyed;
        this.stores = stores;
    }

    /** For a connection, in a turn of its loop. */
    CompletableFuture<PublishResult> publish(
            Connection publisher,
            ChannelPattern target,
            List<ChannelName> names,
            Payload payload,
            PublishOptions options) {
        return once(scope(publisher.user()), target.toString(), options, () -> {
            publishing.check(names, options);
            CompletableFuture<PublishResult> published = target.isLiteral()
                    ? publishing.publish(publisher, names.getFirst(), payload, options)
                    : publishing.publish(publisher, names, payload, options).toCompletableFuture();
            return acknowledged(published, options);
        });
    }

    /**
     * For the application, or for a user on whose behalf it publishes; any thread.
     *
     * @param user whose keys these are; null for the application's own
     */
    CompletableFuture<PublishResult> publish(
            ChannelName name, Payload payload, PublishOptions options, @Nullable String user) {
        String scope = user == null ? "application" : scope(user);
        return once(scope, name.toString(), options, () -> {
            publishing.check(List.of(name), options);
            return acknowledged(parked.publish(name, payload, options), options);
        });
    }

    /** No user's name is another's scope: all have the same beginning. */
    private static String scope(@Nullable String user) {
        return user == null ? "" : "user " + user;
    }

    private CompletableFuture<PublishResult> once(
            String scope, String target, PublishOptions options, Supplier<CompletableFuture<PublishResult>> publish) {
        String key = options.key();
        return key == null ? publish.get() : keyed.once(new KeyedPublishes.Key(scope, target, key), publish);
    }

    private CompletableFuture<PublishResult> acknowledged(
            CompletableFuture<PublishResult> published, PublishOptions options) {
        return switch (options.ack()) {
            case ACCEPTED -> published;
            // a channel with history answers when it is stored, and not before
            case STORED -> published.thenApply(result -> result.stored(stores.isHistoryDurable()));
        };
    }
}
