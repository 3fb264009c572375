/**
 * Connections that come through a proxy: which proxies are trusted, and what they tell of their clients. Read
 * {@link io.trunkline.domain.proxy.TrustedAddresses} first.
 */
@NullMarked
package io.trunkline.domain.proxy;

import org.jspecify.annotations.NullMarked;
