package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Grant;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token itself allows: {@code [{"actions": ["subscribe", "publish"], "channels": ["news/#"]}]}. One that cannot be understood
 * makes the token invalid: who wrote it meant something else.
 */
final class GrantClaims {
    private GrantClaims() {}

    static List<Grant> read(@Nullable JsonValue claim) {
        if (claim == null) return List.of();
        List<Grant> grants = new ArrayList<>();
        for (JsonValue element : elements(claim)) {
            if (element.kind() != JsonKind.OBJECT) throw wrong("an array of objects");
            JsonObject grant = element.object();
            if (grant.fault() != null) throw wrong("without a name twice");
            Set<Action> actions = actions(grant.get("actions"));
            for (JsonValue channel : elements(grant.get("channels"))) grants.add(new Grant(actions, pattern(channel)));
        }
        return grants;
    }

    private static Set<Action> actions(@Nullable JsonValue names) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (JsonValue name : elements(names)) actions.add(action(string(name)));
        if (actions.isEmpty()) throw wrong("with 'actions'");
        return actions;
    }

    private static Action action(String name) {
        for (Action action : Action.values()) {
            if (action.text().equals(name.toLowerCase(Locale.ROOT))) return action;
        }
        throw wrong("of known actions");
    }

    private static ChannelPattern pattern(JsonValue channel) {
        try {
            return ChannelPattern.parse(string(channel));
        } catch (InvalidNameException refused) {
            throw wrong("of valid channel patterns");
        }
    }

    private static List<JsonValue> elements(@Nullable JsonValue array) {
        if (array == null || array.kind() != JsonKind.ARRAY) throw wrong("made of arrays 'actions' and 'channels'");
        if (array.array().count() > array.array().kept().size()) throw wrong("short enough");
        return array.array().kept();
    }

    private static String string(JsonValue value) {
        String text = value.kind() == JsonKind.STRING ? ClaimSet.text(value) : null;
        if (text == null) throw wrong("made of strings");
        return text;
    }

    private static RuntimeException wrong(String expected) {
        return CompactToken.invalid("has a claim of grants that is not " + expected);
    }
}
