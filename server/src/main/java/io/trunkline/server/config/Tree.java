package io.trunkline.server.config;

import java.util.List;

/** A configuration value as it was written, before any key gave it a type. */
sealed interface Tree {
    Origin origin();

    /** What an error calls this kind of value. */
    String kind();

    /** As {@link #kind}, without a text that may be a secret, or a part of one. */
    default String kind(boolean isSecret) {
        return isSecret && this instanceof Scalar ? "other text" : kind();
    }

    /** A value on its own; quotes are gone. */
    record Scalar(Origin origin, String text) implements Tree {
        @Override
        public String kind() {
            return "'" + Shown.of(text) + "'";
        }
    }

    /** Nothing: a key without a value. */
    record Empty(Origin origin) implements Tree {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Items(Origin origin, List<Tree> items) implements Tree {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, in the order written; names may repeat. */
    record Fields(Origin origin, List<Field> fields) implements Tree {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** One entry of a mapping; the origin is its name's. */
    record Field(Origin origin, String name, Tree value) {}
}
