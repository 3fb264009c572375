package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code broadcast}: publishes one payload to several channels. What would refuse one of them is looked for before any is published
 * to; the answer tells what became of each.
 */
public final class BroadcastCommand implements BodyCommand {
    /** Most channels of one request. */
    static final int MOST_CHANNELS = 1_000;

    private static final List<String> MEMBERS = PublishAsked.members("channels");

    private final Hub hub;
    private final ApiGuard guard;
    private final PublishWait wait;
    private final BodyReader reader;

    /** @param wait how long a publish may wait for subscribers' loops that are full */
    public BroadcastCommand(Hub hub, ApiGuard guard, PublishWait wait, BodyReader reader) {
        this.hub = hub;
        this.guard = guard;
        this.wait = wait;
        this.reader = reader;
    }

    @Override
    public List<String> members() {
        return MEMBERS;
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers members, Principal principal) {
        List<ChannelName> channels = channels(members);
        PublishAsked asked = PublishAsked.of(members);
        return allowed(principal, channels)
                .thenApply(
                        all -> hub.publish(channels, asked.payload(), asked.options(), PublishCommand.scope(principal)))
                .thenCompose(published -> outcomes(published.stream()
                        .map(each -> wait.until(each, asked.options()))
                        .toList()))
                .thenApply(outcomes -> out -> write(channels, outcomes, out));
    }

    private List<ChannelName> channels(BodyMembers members) {
        JsonValue value = members.get("channels");
        if (value == null) throw BodyMembers.refused("channels is missing");
        List<ChannelName> channels = new ArrayList<>();
        Set<ChannelName> named = new HashSet<>();
        for (JsonValue each : reader.list("channels", value, MOST_CHANNELS)) {
            ChannelName channel = PublishAsked.channel(BodyMembers.stringOf("an element of channels", each));
            if (!named.add(channel)) throw BodyMembers.refused("channels has '" + channel + "' twice");
            channels.add(channel);
        }
        return channels;
    }

    private CompletableFuture<Void> allowed(Principal principal, List<ChannelName> channels) {
        return CompletableFuture.allOf(channels.stream()
                .map(channel ->
                        guard.allowed(principal, Action.PUBLISH, channel).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private record Outcome(
            @Nullable PublishResult result, @Nullable Throwable fault) {
        Outcome {
            ErrorAnswers.requireExpected(fault);
        }
    }

    /** Of all of them, whether they were refused or not. */
    private static CompletableFuture<List<Outcome>> outcomes(List<CompletableFuture<PublishResult>> published) {
        List<CompletableFuture<Outcome>> settled =
                published.stream().map(each -> each.handle(Outcome::new)).toList();
        return CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new))
                .thenApply(all -> settled.stream().map(CompletableFuture::join).toList());
    }

    private static void write(List<ChannelName> channels, List<Outcome> outcomes, JsonWriter out) {
        out.name("results").array(results -> {
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                String channel = channels.get(i).toString();
                results.object(result -> {
                    result.name("channel").string(channel);
                    if (outcome.result != null) PublishCommand.write(outcome.result, result);
                    else if (outcome.fault != null) ErrorAnswers.write(outcome.fault, result);
                });
            }
        });
    }
}
