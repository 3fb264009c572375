package io.trunkline.server.config;

import io.trunkline.domain.proxy.TrustedAddresses;
import java.util.List;
import java.util.Optional;

/** A list of addresses and blocks of addresses. */
final class TrustedAddressesType implements ValueType<TrustedAddresses> {
    private static final ListType<String> LIST = new ListType<>(new TextType(
            "an IP address such as 192.0.2.7, or a block such as 10.0.0.0/8", TrustedAddressesType::isAddress));

    private static boolean isAddress(String text) {
        try {
            TrustedAddresses.parse(List.of(text));
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Override
    public String name() {
        return "list of addresses";
    }

    @Override
    public String format(TrustedAddresses value) {
        return LIST.format(value.entries());
    }

    @Override
    public Optional<TrustedAddresses> read(String key, Tree value, Problems problems) {
        return LIST.read(key, value, problems).map(TrustedAddresses::parse);
    }
}
