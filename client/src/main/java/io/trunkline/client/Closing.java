package io.trunkline.client;

import java.time.Duration;
import java.util.Set;

/**
 * Why a connection ended.
 *
 * @param code a WebSocket close code; 1006 is a loss without one
 * @param reason short text, empty where none was given
 * @param reconnect whether the server wants its client back
 * @param after a window in which to pick a random moment for coming back, zero where the server named none: it keeps a
 *     server that comes up from meeting all its clients at once
 */
public record Closing(int code, String reason, boolean reconnect, Duration after) {
    private static final Set<Integer> TEMPORARY = Set.of(1001, 1005, 1006, 1011, 1012, 1013, 1014);

    /**
     * What a close code alone says: 3000 to 3499 come back, 3500 to 3999 do not; of the codes of RFC 6455, those that tell
     * of a loss, a restart or an overload do.
     */
    public static Closing of(int code, String reason) {
        boolean ours = code >= 3000 && code <= 3999;
        return new Closing(code, reason, ours ? code < 3500 : TEMPORARY.contains(code), Duration.ZERO);
    }
}
