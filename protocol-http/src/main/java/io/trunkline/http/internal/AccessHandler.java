package io.trunkline.http.internal;

import io.trunkline.domain.auth.Access;
import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/access}: who asks, and what they may do to a channel or to all that a pattern matches. It tells no more than trying
 * would: of a refusal the rule and the reason that every refused command has.
 */
public final class AccessHandler implements PrincipalHandler {
    private final ApiGuard guard;
    private final Clock clock;

    /** @param clock tells how long a token still holds */
    public AccessHandler(ApiGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal) {
        QueryFields fields = new QueryFields(exchange);
        Set<Action> actions = fields.actions("action");
        ChannelPattern target = fields.pattern("channel");
        if (target == null && !actions.isEmpty()) throw BodyMembers.refused("channel is missing");
        Map<Action, CompletableFuture<Access>> decisions = new EnumMap<>(Action.class);
        if (target != null) {
            for (Action action : actions.isEmpty() ? EnumSet.allOf(Action.class) : actions) {
                decisions.put(action, guard.decide(principal, action, target));
            }
        }
        return CompletableFuture.allOf(decisions.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> answer(principal, target, decisions));
    }

    private HttpAnswer answer(
            Principal principal, @Nullable ChannelPattern target, Map<Action, CompletableFuture<Access>> decisions) {
        return JsonAnswer.of(200, out -> {
            out.name("user");
            if (principal.user() == null) out.literal("null");
            else out.string(principal.user());
            out.name("roles").array(roles -> principal.roles().stream().sorted().forEach(roles::string));
            if (principal.expiresAtMs() != 0) {
                out.name("expires").literal(Math.max(0, principal.expiresAtMs() - clock.millis()) / 1_000);
            }
            String channel = String.valueOf(target);
            out.name("decisions")
                    .array(each -> decisions.forEach((action, access) -> write(each, action, channel, access.join())));
        });
    }

    private static void write(JsonWriter out, Action action, String channel, Access access) {
        out.object(decision -> {
            decision.name("action").string(action.text());
            decision.name("channel").string(channel);
            decision.name("allowed").literal(access instanceof Access.Allowed);
            decision.name("rule").string(access.rule());
            if (access instanceof Access.Denied denied) decision.name("reason").string(denied.reason());
        });
    }
}
