package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.hub.Receipt;
import io.trunkline.domain.json.JsonWriter;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** {@code publish}: publishes to a channel and answers when the publication has its place in the channel's order. */
public final class PublishCommand implements BodyCommand {
    private static final List<String> MEMBERS = PublishAsked.members("channel");

    private final Hub hub;
    private final ApiGuard guard;
    private final PublishWait wait;

    /** @param wait how long a publish may wait for subscribers' loops that are full */
    public PublishCommand(Hub hub, ApiGuard guard, PublishWait wait) {
        this.hub = hub;
        this.guard = guard;
        this.wait = wait;
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
        ChannelName channel = PublishAsked.channel(members.string("channel", "channel"));
        PublishAsked asked = PublishAsked.of(members);
        return guard.allowed(principal, Action.PUBLISH, channel)
                .thenCompose(allowed -> wait.until(
                        hub.publish(channel, asked.payload(), asked.options(), scope(principal)), asked.options()))
                .thenApply(published -> out -> write(published, out));
    }

    /** Whose keys a principal's are. */
    static String scope(Principal principal) {
        String user = principal.user();
        return user == null ? "" : user;
    }

    static void write(PublishResult published, JsonWriter out) {
        if (published.offset() >= 0) out.name("offset").literal(published.offset());
        out.name("channels").literal(published.channels());
        out.name("recipients").literal(published.recipients());
        if (published.durable() != null) out.name("durable").literal(published.durable());
        if (published.delivered() != null) out.name("delivered").literal(published.delivered());
        if (published.receipts() != null) {
            out.name("receipts")
                    .array(list -> published.receipts().forEach(each -> list.object(one -> write(each, one))));
        }
        if (published.late()) out.name("late").literal(true);
        if (published.repeated()) out.name("repeated").literal(true);
    }

    private static void write(Receipt receipt, JsonWriter out) {
        out.name("connection").string(receipt.connection());
        if (receipt.user() != null) out.name("user").string(receipt.user());
    }
}
