package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code batch}: several commands, one after the other, each with its own answer or error. The list itself is refused as a whole where
 * it is not one; a command that is refused keeps none of the others back.
 */
public final class BatchCommand implements BodyCommand {
    /** Most commands of one request. */
    static final int MOST_COMMANDS = 1_000;

    private static final List<String> COMMAND = List.of("method", "params");

    private final Map<String, BodyCommand> methods;
    private final BodyReader reader;
    private final Clock clock;
    private final Duration limit;
    private final Consumer<Throwable> faults;

    /**
     * @param methods the commands that a batch may have, by their names
     * @param limit after which no other command is begun
     * @param faults told of what is no refusal
     */
    public BatchCommand(
            Map<String, BodyCommand> methods,
            BodyReader reader,
            Clock clock,
            Duration limit,
            Consumer<Throwable> faults) {
        this.methods = methods;
        this.reader = reader;
        this.clock = clock;
        this.limit = limit;
        this.faults = faults;
    }

    @Override
    public List<String> members() {
        return List.of("commands");
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers members, Principal principal) {
        JsonValue list = members.get("commands");
        if (list == null) throw BodyMembers.refused("commands is missing");
        long end = clock.nanos() + limit.toNanos();
        List<Outcome> outcomes = new ArrayList<>();
        CompletionStage<?> done = CompletableFuture.completedStage(null);
        for (JsonValue each : reader.list("commands", list, MOST_COMMANDS)) {
            done = done.thenCompose(before -> begun(each, principal, end)).thenAccept(outcomes::add);
        }
        return done.thenApply(all -> out -> write(outcomes, out));
    }

    private CompletionStage<Outcome> begun(JsonValue command, Principal principal, long end) {
        CompletionStage<Consumer<JsonWriter>> answer;
        try {
            if (clock.nanos() - end > 0) throw tooLate();
            answer = run(command, principal);
        } catch (RuntimeException fault) {
            answer = CompletableFuture.failedStage(fault);
        }
        return answer.handle((members, fault) -> {
            if (fault != null && ErrorAnswers.isUnexpected(fault)) faults.accept(ErrorAnswers.cause(fault));
            return new Outcome(members, fault);
        });
    }

    private CommandException tooLate() {
        return new CommandException(
                ErrorCode.BUSY,
                "not begun, as the commands before took more than " + limit.toMillis() + " ms",
                "http.publishTimeout");
    }

    private CompletionStage<Consumer<JsonWriter>> run(JsonValue asked, Principal principal) {
        BodyMembers members = BodyReader.members("a command", asked, COMMAND);
        String name = members.string("method", "method");
        BodyCommand command = methods.get(name);
        if (command == null) {
            throw new CommandException(
                    ErrorCode.METHOD_NOT_FOUND,
                    "a batch has no method '" + Shown.of(name) + "'; its methods are "
                            + String.join(", ", methods.keySet()));
        }
        JsonValue params = members.get("params");
        if (params == null) throw BodyMembers.refused("params is missing");
        command.check(principal);
        return command.run(BodyReader.members("params", params, command.members()), principal);
    }

    private record Outcome(
            @Nullable Consumer<JsonWriter> members,
            @Nullable Throwable fault) {}

    private static void write(List<Outcome> outcomes, JsonWriter out) {
        out.name("results")
                .array(results -> outcomes.forEach(outcome -> results.object(each -> {
                    if (outcome.members != null) each.name("result").object(outcome.members);
                    else if (outcome.fault != null) ErrorAnswers.write(outcome.fault, each);
                })));
    }
}
