package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceStats;
import io.trunkline.domain.publication.Publication;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The hub's way to its stores. Whatever a store does wrong, thrown or failed, the observer is told of the fault and the
 * command is refused as {@link ErrorCode#UNAVAILABLE unavailable}.
 */
final class Stores {
    private final HubPorts ports;

    Stores(HubPorts ports) {
        this.ports = ports;
    }

    CompletableFuture<Publication> append(Publication publication) {
        CompletableFuture<Publication> answer;
        try {
            answer = ports.history().append(publication).toCompletableFuture();
        } catch (RuntimeException fault) {
            answer = CompletableFuture.failedFuture(fault);
        }
        return checked("history", "the publication could not be stored", answer);
    }

    /** All of them, or none; only of a store that can. */
    CompletableFuture<List<Publication>> appendAll(List<Publication> publications) {
        return ask(
                "history",
                "the publications could not be stored",
                () -> ports.history().appendAll(publications));
    }

    /** Whether {@link #appendAll} may be called. */
    boolean isHistoryAtomic() {
        return ports.history().isAtomic();
    }

    /** Whether history that was stored outlives this process. */
    boolean isHistoryDurable() {
        return ports.history().isDurable();
    }

    CompletableFuture<HistoryPage> read(ChannelName channel, HistoryQuery query) {
        return ask(
                "history",
                "the history of the channel could not be read",
                () -> ports.history().read(channel, query));
    }

    CompletableFuture<HistoryStats> historyStats(ChannelName channel) {
        return ask(
                "history",
                "what the channel keeps could not be counted",
                () -> ports.history().stats(channel));
    }

    /** A member that the store did not take is missing there; the subscription does not depend on it. */
    void join(ChannelName channel, Member member) {
        ask(
                "presence",
                "the member could not be recorded",
                () -> ports.presence().join(channel, member));
    }

    void leave(ChannelName channel, String connection) {
        ask(
                "presence",
                "the member could not be forgotten",
                () -> ports.presence().leave(channel, connection));
    }

    CompletableFuture<Collection<Member>> members(ChannelName channel, int atMost) {
        return ask(
                "presence",
                "the members of the channel could not be read",
                () -> ports.presence().members(channel, atMost));
    }

    CompletableFuture<PresenceStats> stats(ChannelName channel) {
        return ask(
                "presence",
                "the members of the channel could not be counted",
                () -> ports.presence().stats(channel));
    }

    private <T> CompletableFuture<T> ask(String store, String refusal, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> answer;
        try {
            answer = call.get().toCompletableFuture();
        } catch (RuntimeException fault) {
            answer = CompletableFuture.failedFuture(fault);
        }
        return checked(store, refusal, answer);
    }

    private <T> CompletableFuture<T> checked(String store, String refusal, CompletableFuture<T> answer) {
        // the fast path: a store in memory has answered
        if (answer.isDone() && !answer.isCompletedExceptionally()) return answer;
        CompletableFuture<T> outcome = new CompletableFuture<>();
        answer.whenComplete((value, fault) -> {
            if (fault == null) {
                outcome.complete(value);
                return;
            }
            ports.observer().callbackFailed(store + " store", Futures.cause(fault));
            outcome.completeExceptionally(new CommandException(ErrorCode.UNAVAILABLE, refusal, store));
        });
        return outcome;
    }
}
