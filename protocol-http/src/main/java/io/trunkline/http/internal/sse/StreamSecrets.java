package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Digests;
import io.trunkline.domain.auth.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The streams by their secrets. What is looked up is a digest, so that the time of a look-up tells nothing. Any thread. */
final class StreamSecrets {
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SseStream> streams = new ConcurrentHashMap<>();

    Secret create() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    void put(Secret secret, SseStream stream) {
        streams.put(key(secret), stream);
    }

    void remove(Secret secret) {
        streams.remove(key(secret));
    }

    @Nullable
    SseStream find(Secret secret) {
        return streams.get(key(secret));
    }

    private static String key(Secret secret) {
        return HexFormat.of().formatHex(Digests.sha256(secret.reveal()));
    }
}
