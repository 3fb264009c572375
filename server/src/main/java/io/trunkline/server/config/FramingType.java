package io.trunkline.server.config;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.FramingSyntax;
import java.util.Optional;

/** How messages lie in a stream of bytes. */
final class FramingType extends ScalarType<Framing> {
    @Override
    public String name() {
        return "framing";
    }

    @Override
    String rule() {
        return "newline, none, length1, length2 or length4 (with -little-endian, -inclusive), 'delimiter HEX' or"
                + " 'delimiter-at-end-of-read HEX'";
    }

    @Override
    Optional<Framing> parse(String text) {
        try {
            return Optional.of(FramingSyntax.parse(text));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String format(Framing value) {
        return Quoting.yaml(value.text());
    }
}
