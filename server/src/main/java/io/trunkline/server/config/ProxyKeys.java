package io.trunkline.server.config;

import io.trunkline.domain.proxy.TrustedAddresses;
import java.util.List;

/** What the server believes of proxies in front of it. */
public final class ProxyKeys {
    public static final Key<TrustedAddresses> TRUSTED = Key.of(
            "proxies.trusted",
            new TrustedAddressesType(),
            TrustedAddresses.NONE,
            "Addresses and blocks (`10.0.0.0/8`) of proxies: what they tell of a client in a PROXY header, in `Forwarded` or in"
                    + " `X-Forwarded-*` is believed, of others it is not.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(TRUSTED);

    private ProxyKeys() {}
}
