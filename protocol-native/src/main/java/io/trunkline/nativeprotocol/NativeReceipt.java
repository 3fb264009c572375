package io.trunkline.nativeprotocol;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has confirmed a publication.
 *
 * @param connection public id of the connection
 * @param user null for nobody
 */
public record NativeReceipt(String connection, @Nullable String user) {}
