package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.observe.HubObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks the access policy for connections, and remembers its answers with them. A policy that fails, answers nothing or is late
 * has said no. Called in turns of the connection's loop; what is not decided at once is decided in a later one.
 */
final class AccessGate {
    /** The completed yes: the fast path, compared by identity. */
    static final CompletableFuture<Void> ALLOWED = CompletableFuture.completedFuture(null);

    private static final Access FAILED = new Access.Denied("access policy", "the access policy failed");
    private static final CompletionStage<Access> NO = CompletableFuture.completedStage(FAILED);

    private final Auth auth;
    private final HubObserver observer;
    private final Duration timeout;
    private final boolean open;

    AccessGate(Auth auth, HubObserver observer, Duration timeout) {
        this.auth = auth;
        this.observer = observer;
        this.timeout = timeout;
        this.open = auth.access() == AccessPolicy.OPEN;
    }

    /** {@link #ALLOWED} where the answer is known to be yes; else fails with a {@link CommandException}, or completes in a turn. */
    CompletableFuture<Void> ask(Connection connection, Action action, ChannelName channel) {
        return open ? known(connection) : ask(connection, action, channel, null);
    }

    /** As for a channel, for everything that {@code pattern} matches. */
    CompletableFuture<Void> ask(Connection connection, Action action, ChannelPattern pattern) {
        return open ? known(connection) : ask(connection, action, pattern, pattern);
    }

    /** For each of these channels; one no is a no to all. */
    CompletableFuture<Void> askAll(Connection connection, Action action, List<ChannelName> channels) {
        // also where a pattern reaches no channel: whoever is unknown learns not even that
        if (open || connection.principal() == null) return known(connection);
        List<CompletableFuture<Void>> undecided = new ArrayList<>();
        for (ChannelName channel : channels) {
            CompletableFuture<Void> answer = ask(connection, action, channel);
            if (answer.isCompletedExceptionally()) return answer;
            if (answer != ALLOWED) undecided.add(answer);
        }
        return undecided.isEmpty() ? ALLOWED : CompletableFuture.allOf(undecided.toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<Void> known(Connection connection) {
        return connection.principal() == null ? unknown() : ALLOWED;
    }

    private static CompletableFuture<Void> unknown() {
        return CompletableFuture.failedFuture(new CommandException(
                ErrorCode.UNAUTHENTICATED, "this server needs a token: send it with connect", "auth.anonymous"));
    }

    private CompletableFuture<Void> ask(
            Connection connection, Action action, Object target, @Nullable ChannelPattern pattern) {
        Principal principal = connection.principal();
        if (principal == null) return unknown();
        long version = auth.access().version();
        Access known = connection.accessMemory().recall(version, action, target);
        if (known != null) return answer(known);
        ChannelPattern asked = pattern != null ? pattern : ChannelPattern.of((ChannelName) target);
        CompletionStage<Access> decision =
                HookCall.guarded(() -> auth.access().decide(principal, action, asked), NO, timeout, this::failed);
        CompletableFuture<Void> result = new CompletableFuture<>();
        connection.turns().await(decision, (access, fault) -> {
            Access said = access == null ? FAILED : access;
            // a failure may be over the next time, and a principal that changed meanwhile was not asked about
            if (said != FAILED && connection.principal() == principal) {
                connection.accessMemory().keep(version, action, target, said);
            }
            Futures.forward(answer(said), result);
        });
        return result;
    }

    private static CompletableFuture<Void> answer(Access access) {
        return switch (access) {
            case Access.Allowed yes -> ALLOWED;
            case Access.Denied no ->
                CompletableFuture.failedFuture(new CommandException(
                        access == FAILED ? ErrorCode.UNAVAILABLE : ErrorCode.REFUSED, no.reason(), no.rule()));
        };
    }

    private CompletionStage<Access> failed(Throwable fault) {
        observer.callbackFailed("access policy", Futures.cause(fault));
        return NO;
    }
}
