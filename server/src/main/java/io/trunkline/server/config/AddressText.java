package io.trunkline.server.config;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of backends, which are secrets since keys stand in them. */
final class AddressText {
    private AddressText() {}

    /** @throws IllegalArgumentException naming {@code key}, and without the address */
    static URI uri(String key, Secret url) {
        try {
            URI address = new URI(url.reveal());
            if (address.isAbsolute()) return address;
        } catch (URISyntaxException malformed) {
            // its text would show the address
        }
        throw new IllegalArgumentException(key + " must begin with http:// or https://, and be an address");
    }
}
