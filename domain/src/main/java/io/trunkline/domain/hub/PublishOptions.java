package io.trunkline.domain.hub;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a publish asks for beyond its channel and payload.
 *
 * @param key names the publish, at most {@value #KEY_BYTES} bytes of UTF-8: a second one of the same user, target and key
 *     within {@link PublishLimits#keyWindow} is not published, and gets the answer of the first; null for none
 * @param ack when the publish is answered
 */
public record PublishOptions(@Nullable String key, Ack ack) {
    /** Most bytes of a key. */
    public static final int KEY_BYTES = 128;

    /** What most publishes ask for: nothing. */
    public static final PublishOptions NONE = new PublishOptions(null, Ack.ACCEPTED);

    public PublishOptions {
        if (key != null) checkKey(key);
    }

    private static void checkKey(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length >= 1 && length <= KEY_BYTES) return;
        throw new CommandException(
                ErrorCode.INVALID_PARAMS, "key must have 1 to " + KEY_BYTES + " bytes, but has " + length);
    }

    /** These under a key; null for none. */
    public PublishOptions withKey(@Nullable String other) {
        return new PublishOptions(other, ack);
    }

    /** These with another time of the answer. */
    public PublishOptions withAck(Ack other) {
        return new PublishOptions(key, other);
    }
}
