package io.trunkline.domain.auth;

import java.util.stream.Stream;

/** Names that would be more than one level, or a wildcard, if they were put into a pattern as text. */
final class Hostile {
    private Hostile() {}

    static Stream<String> names() {
        return Stream.of(
                "",
                "#",
                "+",
                "*",
                "a*",
                "a/b",
                "/",
                "a/#",
                "../bob",
                "bob/",
                "a\u0000",
                "a\nb",
                "a\u007f",
                "\ud83d",
                "\ude00x",
                "x".repeat(256),
                "€".repeat(86));
    }
}
