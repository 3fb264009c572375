package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Hub;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code presenceStats}: how many connections and users are on a channel, or on all that match a pattern. */
public final class PresenceStatsMethod implements Method {
    private final Hub hub;

    public PresenceStatsMethod(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "presenceStats";
    }

    @Override
    public List<String> parameters() {
        return List.of("channel");
    }

    @Override
    public CompletionStage<Result> call(Caller caller, Params params) {
        return hub.presenceStats(caller.connection(), params.pattern("channel"))
                .thenApply(stats ->
                        out -> out.integer("connections", stats.connections()).integer("users", stats.users()));
    }
}
