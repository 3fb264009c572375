package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresencePage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/presence}: who is on a channel, or on all that match a pattern, where the channels' options record it. */
public final class PresenceHandler implements PrincipalHandler {
    private final Hub hub;
    private final ApiGuard guard;

    public PresenceHandler(Hub hub, ApiGuard guard) {
        this.hub = hub;
        this.guard = guard;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        ChannelPattern channels = new QueryFields(exchange).pattern();
        return guard.allowed(principal, Action.PRESENCE, channels)
                .thenCompose(yes -> Timely.answer(hub, "presence", hub.presence(channels)))
                .thenApply(PresenceHandler::answer);
    }

    private static HttpAnswer answer(PresencePage page) {
        return JsonAnswer.of(200, out -> {
            out.name("members").array(list -> page.members().forEach(member -> write(list, member)));
            out.name("count").number(page.count());
            out.name("more").literal(page.more());
        });
    }

    private static void write(JsonWriter out, Member member) {
        out.object(each -> {
            each.name("connection").string(member.connection());
            String user = member.user();
            if (user == null) each.name("user").literal("null");
            else each.name("user").string(user);
            String info = member.info();
            if (info != null) each.name("info").raw(info.getBytes(StandardCharsets.UTF_8));
        });
    }
}
