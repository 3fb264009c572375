package io.trunkline.server.config;

import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.transport.jetty.PortConfig;
import java.util.List;

/** What the server believes of proxies in front of it. */
public final class ProxyKeys {
    public static final Key<TrustedAddresses> TRUSTED = Key.of(
            "proxies.trusted",
            new TrustedAddressesType(),
            TrustedAddresses.NONE,
            "Addresses and blocks (`10.0.0.0/8`) of proxies: what they tell of a client in a PROXY header and in the headers of"
                    + " `proxies.headers` is believed, of others it is not.");
    public static final Key<ForwardedStyle> HEADERS = Key.of(
            "proxies.headers",
            new ChoiceType<>("choice", ForwardedStyle::text, ForwardedStyle.values()),
            PortConfig.DEFAULT.forwardedStyle(),
            "Which headers those proxies write: `x-forwarded` (`X-Forwarded-For`, `-Proto`, `-Host`), `forwarded` (RFC 7239), or"
                    + " `either`, which is only safe where the proxy removes what its clients write.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(TRUSTED, HEADERS);

    private ProxyKeys() {}
}
