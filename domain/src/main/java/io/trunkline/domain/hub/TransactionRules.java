package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What may be published in a transaction: asked when a publish is added, and for all of them again at the commit. In turns. */
final class TransactionRules {
    private final AccessGate access;
    private final Publishing publishing;
    private final PublishGate gate;
    private final Stores stores;
    private final int mostChannels;

    /** @param mostChannels publications that one commit may make */
    TransactionRules(AccessGate access, Publishing publishing, PublishGate gate, Stores stores, int mostChannels) {
        this.access = access;
        this.publishing = publishing;
        this.gate = gate;
        this.stores = stores;
        this.mostChannels = mostChannels;
    }

    /** Refuses a connection that nobody knows yet, as every publish of it would be. */
    void checkKnown(Connection connection) {
        CompletableFuture<Void> known = access.askAll(connection, Action.PUBLISH, List.of());
        if (known.isCompletedExceptionally() && known.exceptionNow() instanceof CommandException refusal) throw refusal;
    }

    /** Whether a publish may be made now. */
    CompletableFuture<Void> ask(Connection connection, Transaction.Publish publish) {
        PublishOptions options = publish.options();
        if (options.key() != null) throw refused("key is refused in a transaction");
        if (options.ack() != Ack.ACCEPTED) throw refused("ack is refused in a transaction: the commit is its answer");
        return access.askAll(connection, Action.PUBLISH, channels(publish));
    }

    /** Goes on with what the publish hooks make of a publish that access rules allow; completes in a turn. */
    CompletableFuture<Integer> pass(
            Connection connection,
            Transaction.Publish publish,
            Function<Transaction.Publish, CompletableFuture<Integer>> next) {
        PublishRequest request = new PublishRequest(publish.target(), publish.payload(), publish.options());
        return gate.pass(connection, request, channels(publish), payload -> {
            Transaction.Publish passed = new Transaction.Publish(publish.target(), payload, publish.options());
            // an altered one must fit its channels as any
            channels(passed);
            return next.apply(passed);
        });
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }

    /** The channels that each publish of a transaction goes to now. */
    List<List<ChannelName>> channels(Transaction transaction) {
        List<List<ChannelName>> channels = new ArrayList<>();
        int count = 0;
        for (Transaction.Publish publish : transaction.publishes()) {
            channels.add(channels(publish));
            count += channels.getLast().size();
        }
        if (count <= mostChannels) return channels;
        throw new CommandException(
                ErrorCode.LIMIT,
                "the transaction has " + count + " publications, at most " + mostChannels + " are allowed",
                "limits.channelsPerPublish");
    }

    private List<ChannelName> channels(Transaction.Publish publish) {
        boolean literal = publish.target().isLiteral();
        List<ChannelName> names = literal ? List.of(publish.target().name()) : publishing.matching(publish.target());
        for (ChannelName name : names) {
            publishing.check(name, publish.payload());
            if (stores.isHistoryAtomic() || !publishing.hasHistory(name)) continue;
            throw new CommandException(
                    ErrorCode.REFUSED,
                    "tx is refused: the history store cannot append to several channels as one: " + name,
                    "history");
        }
        return names;
    }

    /** Whether all may be published now. */
    CompletableFuture<Void> askAll(Connection connection, List<List<ChannelName>> channels) {
        return access.askAll(
                connection,
                Action.PUBLISH,
                channels.stream().flatMap(List::stream).distinct().toList());
    }
}
