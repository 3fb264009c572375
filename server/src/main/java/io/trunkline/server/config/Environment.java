package io.trunkline.server.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads settings from environment variables. A variable's name is compared with {@link Key#variable()} without its
 * underscores, so {@code TRUNKLINE_LIMITS_MESSAGEBYTES} is understood as well; no two keys are then the same.
 */
final class Environment {
    static final String PREFIX = "TRUNKLINE_";

    /** Variables of the start script and of the client commands, which are no configuration keys. */
    private static final Set<String> OTHERS =
            Set.of("TRUNKLINE_JAVA_OPTS", "TRUNKLINE_NO_BUILD", "TRUNKLINE_TOKEN", "TRUNKLINE_URL");

    /** What Kubernetes sets in every container where a service is named {@code trunkline} or {@code trunkline-...}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(PREFIX + "(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_\\w+)?)");

    private final KeyTable table;
    private final Map<String, Key<?>> byLetters = new HashMap<>();

    Environment(KeyTable table) {
        this.table = table;
        for (Key<?> key : table.keys()) {
            Key<?> twin = byLetters.put(letters(key.variable()), key);
            if (twin != null) throw new IllegalArgumentException(key + " and " + twin + " have the same variable");
        }
    }

    private static String letters(String variable) {
        return variable.replace("_", "");
    }

    /** Puts what {@code variables} hold into {@code settings}. */
    void read(Map<String, String> variables, Settings settings, Problems problems) {
        Map<Key<?>, String> seen = new HashMap<>();
        variables.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            String variable = entry.getKey();
            if (!variable.startsWith(PREFIX) || OTHERS.contains(variable)) return;
            Key<?> key = byLetters.get(letters(variable));
            if (key == null) {
                if (!isServiceLink(entry)) unknown(variable, problems);
                return;
            }
            String twin = seen.put(key, variable);
            Origin origin = Origin.environment(variable);
            if (twin != null) problems.add(origin, key + " is set by " + twin + " as well");
            settings.put(key, new Tree.Scalar(origin, entry.getValue()), problems);
        });
    }

    private static boolean isServiceLink(Map.Entry<String, String> entry) {
        boolean address = entry.getKey().endsWith("_PORT") && entry.getValue().contains("://");
        return address || SERVICE_LINK.matcher(entry.getKey()).matches();
    }

    private void unknown(String variable, Problems problems) {
        Collection<String> known = table.keys().stream().map(Key::variable).toList();
        String hint = NearestName.hint(variable.toUpperCase(Locale.ROOT), known);
        problems.add(Origin.environment(variable), "there is no such setting" + hint);
    }
}
