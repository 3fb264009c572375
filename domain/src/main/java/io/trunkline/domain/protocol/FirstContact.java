package io.trunkline.domain.protocol;

import io.trunkline.domain.connection.Handshake;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that speaks nothing the server knows.
 *
 * @param handshake who it is: there was no request, so path, query and headers are empty
 * @param first the bytes that came so far, read-only; empty where it says nothing
 * @param name of the protocol where it is known all the same, such as {@code MQTT}
 */
public record FirstContact(
        Handshake handshake, ByteBuffer first, @Nullable String name) {}
