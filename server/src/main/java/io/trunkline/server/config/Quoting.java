package io.trunkline.server.config;

/** Writes text so that it reads back as the same text from a YAML file. */
final class Quoting {
    private Quoting() {}

    static String yaml(String text) {
        boolean plain = text.matches("[A-Za-z0-9/_.][A-Za-z0-9/_.-]*") && !text.matches("null|Null|NULL");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
