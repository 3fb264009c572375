package io.trunkline.nativeprotocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a publish beyond channel and payload.
 *
 * @param key names the publish, so that a retry is not published again; null for none
 * @param ack {@code stored} or {@code delivered}; null for an answer when it is accepted
 * @param count connections to wait for, with {@code delivered}; 0 for all
 * @param timeoutMs how long to wait for them; 0 for as long as the server does
 * @param receipts whether they are to confirm that they have it
 * @param ttlMs how long it is read from history; 0 for as long as it is kept
 * @param include connections that get it; empty for all
 * @param exclude connections that do not
 * @param excludeSelf whether this connection does not
 * @param tx the transaction that it is part of; null for none
 */
public record NativePublish(
        @Nullable String key,
        @Nullable String ack,
        int count,
        long timeoutMs,
        boolean receipts,
        long ttlMs,
        List<String> include,
        List<String> exclude,
        boolean excludeSelf,
        @Nullable String tx) {
    /** Nothing. */
    public static final NativePublish PLAIN =
            new NativePublish(null, null, 0, 0, false, 0, List.of(), List.of(), false, null);

    public NativePublish {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** The same as a part of a transaction. */
    public NativePublish in(String transaction) {
        return new NativePublish(
                key, ack, count, timeoutMs, receipts, ttlMs, include, exclude, excludeSelf, transaction);
    }
}
