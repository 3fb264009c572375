package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What connections publish passes here, after the access policy: the publish hooks let it by, alter it or stop it. In turns. */
final class PublishGate {
    private final Hooks hooks;
    private final Publishing publishing;

    PublishGate(Hooks hooks, Publishing publishing) {
        this.hooks = hooks;
        this.publishing = publishing;
    }

    /** Whether everything passes as it is. */
    boolean isOpen() {
        return !hooks.anyOnPublish();
    }

    /** Asks about a publish to one channel that wishes nothing beyond that. */
    <R> CompletableFuture<R> pass(
            Connection publisher, ChannelName channel, Payload payload, Function<Payload, CompletableFuture<R>> next) {
        if (isOpen()) return next.apply(payload);
        PublishRequest request = new PublishRequest(ChannelPattern.of(channel), payload, PublishOptions.NONE);
        return pass(publisher, request, List.of(channel), next);
    }

    /**
     * Goes on with what the hooks make of a publish.
     *
     * @param names the channels that it goes to
     * @return completes in a turn
     * @throws CommandException where it is refused whatever a hook may say
     */
    <R> CompletableFuture<R> pass(
            Connection publisher,
            PublishRequest request,
            List<ChannelName> names,
            Function<Payload, CompletableFuture<R>> next) {
        if (isOpen()) return next.apply(request.payload());
        for (ChannelName name : names) publishing.checkAhead(name, request.payload());
        CompletableFuture<R> result = new CompletableFuture<>();
        publisher.turns().await(hooks.publish(publisher, request), (decision, fault) -> {
            try {
                Payload passed = Hooks.granted(Objects.requireNonNull(decision), request.payload(), "publish hook");
                publishing.checkMessage(passed);
                if (!publisher.isOpen()) {
                    throw new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing");
                }
                publisher.turns().await(next.apply(passed), (value, failure) -> Futures.settle(result, value, failure));
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError refusal) {
                result.completeExceptionally(refusal);
            }
        });
        return result;
    }
}
