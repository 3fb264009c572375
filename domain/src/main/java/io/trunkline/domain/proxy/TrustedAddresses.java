package io.trunkline.domain.proxy;

import java.net.InetAddress;
import java.util.List;

/**
 * Addresses that are believed what they say about others: those of proxies. Addresses and blocks of IPv4 and IPv6; an IPv4
 * address mapped into IPv6 is the IPv4 address. No name is ever looked up. Immutable, any thread.
 */
public final class TrustedAddresses {
    /** Nobody is trusted. */
    public static final TrustedAddresses NONE = new TrustedAddresses(List.of());

    private final List<AddressBlock> blocks;

    private TrustedAddresses(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /**
     * Reads {@code 192.0.2.7}, {@code 10.0.0.0/8}, {@code ::1}, {@code fd00::/8}.
     *
     * @throws IllegalArgumentException naming the first entry that is none, and why
     */
    public static TrustedAddresses parse(List<String> entries) {
        return new TrustedAddresses(
                entries.stream().map(String::strip).map(AddressBlock::parse).toList());
    }

    /** Whether {@code address} is trusted. */
    public boolean contains(InetAddress address) {
        if (blocks.isEmpty()) return false;
        byte[] bytes = IpAddress.bytes(address);
        for (AddressBlock block : blocks) {
            if (block.contains(bytes)) return true;
        }
        return false;
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The entries, each in its plainest form. */
    public List<String> entries() {
        return blocks.stream().map(AddressBlock::toString).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedAddresses that && entries().equals(that.entries());
    }

    @Override
    public int hashCode() {
        return entries().hashCode();
    }

    @Override
    public String toString() {
        return blocks.toString();
    }
}
