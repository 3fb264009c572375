package io.trunkline.backend.access;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.json.JsonWriter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the backend is asked, and all that its answer depends on. */
record Question(@Nullable String user, Set<String> roles, Action action, ChannelPattern target) {
    static Question of(Principal principal, Action action, ChannelPattern target) {
        return new Question(principal.user(), principal.roles(), action, target);
    }

    /**
     * {@code {"user":..,"roles":[..],"action":"subscribe","channel":".."}}; the user is null where nobody is known. Where the target
     * has a wildcard, {@code "pattern":true} follows: other protocols' channel names may hold the wildcards' characters.
     */
    String json() {
        return new JsonWriter()
                .object(json -> {
                    json.name("user");
                    if (user == null) json.literal("null");
                    else json.string(user);
                    json.name("roles").array(array -> new TreeSet<>(roles).forEach(array::string));
                    json.name("action").string(action.text());
                    json.name("channel").string(target.toString());
                    if (!target.isLiteral()) json.name("pattern").literal(true);
                })
                .toString();
    }
}
