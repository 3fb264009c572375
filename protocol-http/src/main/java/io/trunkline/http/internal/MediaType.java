package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpExchange;
import java.util.Locale;

/** What a body is declared as. */
public final class MediaType {
    public static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private MediaType() {}

    /** The request's {@code Content-Type}, empty where there is none. */
    public static String of(HttpExchange exchange) {
        return exchange.header("Content-Type").orElse("");
    }

    /** Whether {@code declared} is {@code type}, in UTF-8 where it says so. */
    public static boolean is(String declared, String type) {
        String[] parts = declared.toLowerCase(Locale.ROOT).split(";");
        if (parts.length == 0 || !parts[0].strip().equals(type)) return false;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.replace("\"", "").equals("charset=utf-8")) return false;
        }
        return true;
    }
}
