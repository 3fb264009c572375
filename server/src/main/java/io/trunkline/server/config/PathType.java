package io.trunkline.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file; a relative one is seen from the folder that the server is started in. */
final class PathType extends ScalarType<Path> {
    @Override
    public String name() {
        return "path";
    }

    @Override
    String rule() {
        return "the path of a file";
    }

    /** What cannot be a path may be the content of a file, such as a private key. */
    @Override
    String shown(Tree value) {
        return value.kind(true);
    }

    @Override
    Optional<Path> parse(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    @Override
    public String format(Path value) {
        return Quoting.yaml(value.toString());
    }
}
