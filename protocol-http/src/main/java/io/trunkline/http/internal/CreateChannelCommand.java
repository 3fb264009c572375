package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code POST /api/channels}: makes a channel persistent, and tells whether it was that before. */
public final class CreateChannelCommand implements BodyCommand {
    private static final List<String> MEMBERS = List.of("channel");

    private final Hub hub;

    public CreateChannelCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public List<String> members() {
        return MEMBERS;
    }

    @Override
    public CompletionStage<Consumer<JsonWriter>> run(BodyMembers asked, Principal principal) {
        ChannelName channel = QueryFields.channelNamed(asked.string("channel", "channel"));
        boolean created = hub.createChannel(channel);
        return CompletableFuture.completedStage(out -> {
            out.name("channel").string(channel.toString());
            out.name("created").literal(created);
        });
    }
}
