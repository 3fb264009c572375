package io.trunkline.nativeprotocol.internal.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the binary form has for the names of the JSON form: one table for the members of all objects. A new name
 * gets the next number; numbers are never given again. Up to {@value #LAST_SHORT} a key takes one byte.
 */
public final class FieldNumbers {
    /** The greatest number that fits a key of one byte. */
    static final int LAST_SHORT = 30;

    /** The greatest number of a key of two bytes. */
    static final int LAST = 255;

    private static final String[] SHORT = {
        "channel", "data", "offset", "user", "id", "epoch", "since", "limit", "reverse", "noLocal", "publications",
        "recovered", "channels", "recipients", "more", "code", "message", "name", "option", "reason", "reconnect",
                "after",
        "key", "ack", "presence", "method", "call"
    };
    private static final String[] LONG = {
        "connection",
        "client",
        "token",
        "resume",
        "resumed",
        "ping",
        "limits",
        "messageBytes",
        "pendingBytes",
        "subscriptions",
        "exclude",
        "include",
        "ttl",
        "tx",
        "expires",
        "retryAfter",
        "session",
        "lost",
        "positions",
        "recover",
        "members",
        "count",
        "info",
        "connections",
        "users",
        "restore",
        "durable",
        "repeated",
        "excludeSelf",
        "queued",
        "results",
        "timeout",
        "delivered",
        "dropped",
        "receipt",
        "receipts",
        "late",
        "publish"
    };

    private static final @Nullable String[] NAMES = new String[LAST + 1];
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        number(SHORT, 1);
        number(LONG, LAST_SHORT + 1);
    }

    private FieldNumbers() {}

    private static void number(String[] names, int first) {
        for (int i = 0; i < names.length; i++) {
            NAMES[first + i] = names[i];
            NUMBERS.put(names[i], first + i);
        }
    }

    /** @throws IllegalArgumentException when the name has none */
    public static int of(String name) {
        Integer number = NUMBERS.get(name);
        if (number == null) throw new IllegalArgumentException("the binary form has no number for '" + name + "'");
        return number;
    }

    /** The name of a number; one that this version does not know is called {@code field 77}. */
    static String name(int number) {
        String name = NAMES[number];
        return name != null ? name : "field " + number;
    }

    /** All names with their numbers, in the order of numbers. */
    public static Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (int number = 1; number <= LAST; number++) {
            String name = NAMES[number];
            if (name != null) all.put(name, number);
        }
        return all;
    }
}
