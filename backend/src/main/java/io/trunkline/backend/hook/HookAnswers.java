package io.trunkline.backend.hook;

import io.trunkline.backend.internal.AnswerText;
import io.trunkline.backend.internal.PayloadMembers;
import io.trunkline.backend.internal.Undecided;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the backend has decided; whatever is no answer to what was asked is {@link Undecided}. */
final class HookAnswers {
    private static final JsonReader READER = new JsonReader(64, 0);

    private HookAnswers() {}

    /** @param instead reads what is allowed in the place of what was asked; null where that is allowed as it is */
    static <T> Decision<T> read(int status, byte[] body, Function<JsonObject, @Nullable T> instead) {
        JsonObject answer = AnswerText.read(status, body, READER);
        if (AnswerText.allows(answer)) return new Decision.Allowed<>(instead.apply(answer));
        String reason = AnswerText.reason(answer);
        return AnswerText.flag(answer, "retry", false)
                ? new Decision.RefusedForNow<>(reason)
                : new Decision.Refused<>(reason);
    }

    /** Who the connection is: {@code user} where nobody is known yet, {@code roles} and {@code info} in the place of its own. */
    static @Nullable Principal principal(Principal known, JsonObject answer) {
        JsonValue user = answer.get("user");
        JsonValue roles = answer.get("roles");
        JsonValue info = answer.get("info");
        if (user == null && roles == null && info == null) return null;
        return new Principal(
                user == null ? known.user() : user(known, user),
                roles == null ? known.roles() : roles(roles),
                known.claims(),
                known.grants(),
                info == null ? known.info() : info(info),
                known.issuedAtMs(),
                known.expiresAtMs(),
                known.tokenId());
    }

    private static String user(Principal known, JsonValue named) {
        String user = named.kind() == JsonKind.STRING ? named.string() : "";
        if (user.isEmpty()) throw new Undecided("'user' must be a name");
        // its token is another's, and goes on being looked after as that
        if (known.user() != null && !known.user().equals(user)) {
            throw new Undecided("'user' must not be another one than the connection's");
        }
        return user;
    }

    private static Set<String> roles(JsonValue listed) {
        if (listed.kind() != JsonKind.ARRAY) throw new Undecided("'roles' must be a list of texts");
        Set<String> roles = new HashSet<>();
        for (JsonValue role : listed.array().kept()) {
            if (role.kind() != JsonKind.STRING) throw new Undecided("'roles' must be a list of texts");
            roles.add(role.string());
        }
        return roles;
    }

    private static @Nullable String info(JsonValue info) {
        return info.kind() == JsonKind.NULL ? null : new String(info.bytes(), StandardCharsets.UTF_8);
    }

    /** What is left of the wishes: a member that is false takes away; {@code noLocal} that is true does. */
    static @Nullable SubscribeRequest subscribe(SubscribeRequest request, JsonObject answer) {
        SubscribeRequest granted = request;
        if (!AnswerText.flag(answer, "presence", true)) granted = granted.withPresence(false);
        if (!AnswerText.flag(answer, "history", true)) granted = granted.withoutPast();
        if (AnswerText.flag(answer, "noLocal", false)) granted = granted.withNoLocal(true);
        return granted.equals(request) ? null : granted;
    }

    static @Nullable Payload publish(JsonObject answer) {
        return PayloadMembers.read(answer);
    }
}
