package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code subscribe} and {@code unsubscribe}: a connection, or all of a user, begins or ceases to get what a channel or pattern brings.
 * The answer tells what became of each connection.
 */
public final class SubscriptionCommand implements BodyCommand {
    /** Most connections of a user that one request reaches. */
    static final int MOST_CONNECTIONS = 1_000;

    private final Hub hub;
    private final BiFunction<ConnectionId, ChannelPattern, CompletionStage<Boolean>> change;

    private SubscriptionCommand(Hub hub, BiFunction<ConnectionId, ChannelPattern, CompletionStage<Boolean>> change) {
        this.hub = hub;
        this.change = change;
    }

    public static SubscriptionCommand subscribe(Hub hub) {
        return new SubscriptionCommand(hub, hub::subscribe);
    }

    public static SubscriptionCommand unsubscribe(Hub hub) {
        return new SubscriptionCommand(hub, hub::unsubscribe);
    }

    @Override
    public List<String> members() {
        return List.of("channel", "connection", "user");
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers members, Principal principal) {
        ChannelPattern pattern = QueryFields.patternNamed(members.string("channel", "channel"));
        Whom whom = Whom.of(members);
        List<ConnectionId> reached = whom.connections(hub);
        if (reached.size() > MOST_CONNECTIONS) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the user has " + reached.size() + " connections, at most " + MOST_CONNECTIONS
                            + " are changed at once");
        }
        List<CompletableFuture<Outcome>> changes =
                reached.stream().map(id -> changed(id, pattern)).toList();
        return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    List<Outcome> outcomes =
                            changes.stream().map(CompletableFuture::join).toList();
                    // where one connection was asked for, its refusal is the answer
                    if (whom.one()) ErrorAnswers.throwIfAny(outcomes.getFirst().fault);
                    return out -> write(outcomes, out);
                });
    }

    private CompletableFuture<Outcome> changed(ConnectionId id, ChannelPattern pattern) {
        return Timely.answer(hub, "the connection", change.apply(id, pattern))
                .toCompletableFuture()
                .handle((changed, fault) -> new Outcome(id, changed, fault));
    }

    private record Outcome(
            ConnectionId id,
            @Nullable Boolean changed,
            @Nullable Throwable fault) {
        Outcome {
            ErrorAnswers.requireExpected(fault);
        }
    }

    private static void write(List<Outcome> outcomes, JsonWriter out) {
        out.name("connections")
                .array(list -> outcomes.forEach(outcome -> list.object(each -> {
                    each.name("connection").string(outcome.id.value());
                    if (outcome.changed != null) each.name("changed").literal(outcome.changed);
                    else if (outcome.fault != null) ErrorAnswers.write(outcome.fault, each);
                })));
    }
}
