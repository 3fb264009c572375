package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes that ask for more than to be published; access was checked before. */
final class PublishRequests {
    private final Publishing publishing;
    private final PublishGate gate;
    private final ParkedPublishes parked;
    private final KeyedPublishes keyed;
    private final Deliveries deliveries;
    private final Stores stores;

    PublishRequests(
            Publishing publishing,
            PublishGate gate,
            ParkedPublishes parked,
            KeyedPublishes keyed,
            Deliveries deliveries,
            Stores stores) {
        this.publishing = publishing;
        this.gate = gate;
        this.parked = parked;
        this.keyed = keyed;
        this.deliveries = deliveries;
        this.stores = stores;
    }

    /**
     * For a connection, in a turn of its loop.
     *
     * @param progress told of acceptance where the answer waits for more
     */
    CompletableFuture<PublishResult> publish(
            Connection publisher, PublishRequest request, List<ChannelName> names, PublishProgress progress) {
        ChannelPattern target = request.target();
        PublishOptions options = request.options();
        AtomicBoolean made = new AtomicBoolean();
        CompletableFuture<PublishResult> answer = once(scope(publisher.user()), target.toString(), options, () -> {
            made.set(true);
            publishing.check(names, options);
            if (options.delivery().receipts() && !target.isLiteral()) throw receiptsOfPattern(target);
            Consumer<Receipt> confirmed = receipt -> {
                // as the answer goes, so that it does not overtake the last receipt
                if (publisher.turns().inTurn()) progress.confirmed(receipt);
                else publisher.turns().post(() -> progress.confirmed(receipt));
            };
            return gate.pass(
                    publisher,
                    request,
                    names,
                    passed -> acknowledged(options, confirmed, asked -> {
                        CompletableFuture<PublishResult> published = target.isLiteral()
                                ? publishing.publish(publisher, names.getFirst(), passed, asked)
                                : publishing
                                        .publish(publisher, names, passed, asked)
                                        .toCompletableFuture();
                        if (asked.count() != null) {
                            publisher.turns().await(published, (result, fault) -> progress.accepted());
                        }
                        return published;
                    }));
        });
        // a retry changes nothing, and so holds nothing up
        if (!made.get()) progress.accepted();
        return answer;
    }

    /**
     * For the application, or for a user on whose behalf it publishes; any thread.
     *
     * @param user whose keys these are: empty for all who have no user, null for the application's own
     */
    CompletableFuture<PublishResult> publish(
            ChannelName name, Payload payload, PublishOptions options, @Nullable String user) {
        String scope = user == null ? "application" : scope(user);
        CompletableFuture<PublishResult> answer = once(scope, name.toString(), options, () -> {
            publishing.check(List.of(name), options);
            return acknowledged(options, receipt -> {}, asked -> parked.publish(name, payload, asked));
        });
        // it completes in the midst of a write, where code of the application's must not run
        return options.ack() == Ack.DELIVERED ? answer.thenApplyAsync(result -> result) : answer;
    }

    /** No user's name is another's scope: all have the same beginning. */
    private static String scope(@Nullable String user) {
        return user == null || user.isEmpty() ? "" : "user " + user;
    }

    private CompletableFuture<PublishResult> once(
            String scope, String target, PublishOptions options, Supplier<CompletableFuture<PublishResult>> publish) {
        String key = options.key();
        return key == null ? publish.get() : keyed.once(new KeyedPublishes.Key(scope, target, key), publish);
    }

    private static CommandException receiptsOfPattern(ChannelPattern target) {
        return new CommandException(
                ErrorCode.INVALID_PARAMS, "receipts are for one channel, but " + target + " is a pattern");
    }

    private CompletableFuture<PublishResult> acknowledged(
            PublishOptions options,
            Consumer<Receipt> confirmed,
            Function<Asked, CompletableFuture<PublishResult>> publish) {
        return switch (options.ack()) {
            case ACCEPTED -> publish.apply(Asked.of(options));
            // a channel with history answers when it is stored, and not before
            case STORED ->
                publish.apply(Asked.of(options)).thenApply(result -> result.stored(stores.isHistoryDurable()));
            case DELIVERED -> delivered(options, confirmed, publish);
        };
    }

    private CompletableFuture<PublishResult> delivered(
            PublishOptions options,
            Consumer<Receipt> confirmed,
            Function<Asked, CompletableFuture<PublishResult>> publish) {
        Deliveries.Begun begun = deliveries.begin(options.delivery(), confirmed);
        DeliveryCount count = begun.count();
        CompletableFuture<PublishResult> published;
        try {
            published = publish.apply(new Asked(options, count, begun.receipt()));
        } catch (RuntimeException refusal) {
            count.end();
            throw refusal;
        }
        return published
                .whenComplete((result, refusal) -> count.passed())
                .thenCompose(result -> count.answer().thenApply(result::delivered));
    }
}
