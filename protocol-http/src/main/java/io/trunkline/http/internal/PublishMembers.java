package io.trunkline.http.internal;

import io.trunkline.domain.hub.Ack;
import io.trunkline.domain.hub.Delivery;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.json.JsonArray;
import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.publication.Audience;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a publish beside channel and payload, as the native protocol has them. */
final class PublishMembers {
    /** As long as in the native protocol: a year. */
    private static final long LONGEST_TTL_MS = 365L * 24 * 60 * 60 * 1000;

    /** Reads lists, of which the body's own reader keeps no elements. */
    private static final JsonReader LISTS = new JsonReader(2, Audience.MOST);

    private PublishMembers() {}

    /** What they ask for; {@link PublishOptions#NONE} where all are left out. */
    static PublishOptions options(BodyMembers members) {
        Ack ack = ack(members.optional("ack"));
        PublishOptions options = new PublishOptions(
                members.key(), ack, delivery(members, ack), ttl(members.get("ttl")), audience(members), false);
        return options.equals(PublishOptions.NONE) ? PublishOptions.NONE : options;
    }

    private static Ack ack(@Nullable String text) {
        if (text == null) return Ack.ACCEPTED;
        for (Ack ack : Ack.values()) {
            if (ack.text().equals(text)) return ack;
        }
        throw BodyMembers.refused("ack must be 'accepted', 'stored' or 'delivered'");
    }

    private static Delivery delivery(BodyMembers members, Ack ack) {
        JsonValue count = members.get("count");
        JsonValue timeout = members.get("timeout");
        JsonValue receipts = members.get("receipts");
        if (ack == Ack.DELIVERED) {
            long most = Delivery.LONGEST.toMillis();
            Duration within = timeout == null
                    ? Delivery.DEFAULT.timeout()
                    : Duration.ofMillis(integer("timeout", timeout, most, "of milliseconds from 1 to " + most));
            int connections =
                    count == null ? Delivery.ALL : (int) integer("count", count, Integer.MAX_VALUE, "of at least 1");
            return new Delivery(connections, within, receipts != null && flag("receipts", receipts));
        }
        for (String name : List.of("count", "timeout", "receipts")) {
            if (members.get(name) == null) continue;
            throw BodyMembers.refused(name + " is refused without \"ack\":\"delivered\"");
        }
        return Delivery.DEFAULT;
    }

    private static boolean flag(String name, JsonValue value) {
        return switch (value.kind()) {
            case TRUE -> true;
            case FALSE -> false;
            case OBJECT, ARRAY, STRING, NUMBER, NULL -> throw BodyMembers.refused(name + " must be true or false");
        };
    }

    private static @Nullable Duration ttl(@Nullable JsonValue value) {
        if (value == null) return null;
        return Duration.ofMillis(integer("ttl", value, LONGEST_TTL_MS, "of milliseconds from 1 to " + LONGEST_TTL_MS));
    }

    private static long integer(String name, JsonValue value, long most, String rule) {
        Long number = value.kind() == JsonKind.NUMBER ? value.integer() : null;
        if (number != null && number >= 1 && number <= most) return number;
        throw BodyMembers.refused(name + " must be a whole number " + rule);
    }

    private static Audience audience(BodyMembers members) {
        JsonValue include = members.get("include");
        JsonValue exclude = members.get("exclude");
        if (include == null && exclude == null) return Audience.ALL;
        Set<String> included = connections("include", include);
        if (include != null && included.isEmpty()) throw BodyMembers.refused("include must not be empty");
        return new Audience(included, connections("exclude", exclude));
    }

    private static Set<String> connections(String name, @Nullable JsonValue value) {
        if (value == null) return Set.of();
        if (value.kind() != JsonKind.ARRAY) throw mustBeStrings(name);
        JsonArray list = list(name, value);
        if (list.count() > Audience.MOST) throw mustBeStrings(name);
        Set<String> connections = new HashSet<>();
        for (JsonValue element : list.kept()) {
            String connection = element.kind() == JsonKind.STRING ? element.string() : null;
            if (connection == null) throw mustBeStrings(name);
            connections.add(connection);
        }
        return connections;
    }

    private static JsonArray list(String name, JsonValue value) {
        try {
            return LISTS.read(value.bytes(), 1).array();
        } catch (JsonFault tooDeep) {
            throw mustBeStrings(name);
        }
    }

    private static RuntimeException mustBeStrings(String name) {
        return BodyMembers.refused(name + " must be a list of at most " + Audience.MOST + " strings");
    }
}
