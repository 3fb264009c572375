package io.trunkline.server;

import io.trunkline.domain.framing.Framing;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of connections that speak no protocol the server knows.
 *
 * @param channel where they publish and receive; null refuses them
 * @param framing how messages lie in their streams
 * @param echo whether each receives what it published itself
 */
public record RawConfig(@Nullable String channel, Framing framing, boolean echo) {
    /** They are refused. */
    public static final RawConfig DEFAULT = new RawConfig(null, Framing.NEWLINE, false);
}
