package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.presence.Member;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/presence}: who is on a channel, where the channel's options record it. */
public final class PresenceHandler implements PrincipalHandler {
    private final Hub hub;
    private final ApiGuard guard;

    public PresenceHandler(Hub hub, ApiGuard guard) {
        this.hub = hub;
        this.guard = guard;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        ChannelName channel = new QueryFields(exchange).channel();
        return guard.allowed(principal, Action.PRESENCE, channel)
                .thenCompose(yes -> Timely.answer(hub, "presence", hub.presence(channel)))
                .thenApply(PresenceHandler::answer);
    }

    private static HttpAnswer answer(Collection<Member> members) {
        return Listings.answer("members", List.copyOf(members), PresenceHandler::write);
    }

    private static void write(JsonWriter out, Member member) {
        out.object(each -> {
            each.name("connection").string(member.connection());
            String user = member.user();
            if (user == null) each.name("user").literal("null");
            else each.name("user").string(user);
        });
    }
}
