package io.trunkline.domain.proxy;

import java.net.InetAddress;
import java.util.Arrays;

/** An address, or all that begin with the same bits (CIDR, RFC 4632 and RFC 4291). */
final class AddressBlock {
    private static final int MAPPED_BITS = 96;

    private final byte[] network;
    private final int bits;

    private AddressBlock(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException naming the entry and the rule */
    static AddressBlock parse(String entry) {
        int slash = entry.indexOf('/');
        String text = slash < 0 ? entry : entry.substring(0, slash);
        InetAddress address = IpAddress.parse(text);
        if (address == null) {
            throw refused(
                    entry,
                    "is neither an IPv4 nor an IPv6 address, nor a block of them such as 10.0.0.0/8 or fd00::/8");
        }
        byte[] network = address.getAddress();
        if (slash < 0) return new AddressBlock(network, network.length * 8);
        // an IPv4 address written as IPv6 counts its bits as IPv6 does
        int before = text.indexOf(':') >= 0 && network.length == 4 ? MAPPED_BITS : 0;
        int bits = bits(entry, entry.substring(slash + 1), before, before + network.length * 8) - before;
        byte[] masked = masked(network, bits);
        if (!Arrays.equals(masked, network)) {
            String meant = IpAddress.of(masked).getHostAddress() + "/" + bits;
            throw refused(entry, "has bits behind its prefix, write " + meant + " for the whole block");
        }
        return new AddressBlock(network, bits);
    }

    private static int bits(String entry, String text, int least, int most) {
        int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (bits < least || bits > most) {
            throw refused(entry, "must have a prefix of " + least + " to " + most + " bits behind its '/'");
        }
        return bits;
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return masked;
    }

    private static IllegalArgumentException refused(String entry, String rule) {
        return new IllegalArgumentException("trusted address '" + entry + "' " + rule);
    }

    /** @param address of 4 bytes for IPv4, 16 for IPv6 */
    boolean contains(byte[] address) {
        if (address.length != network.length) return false;
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> 8 - rest == 0;
    }

    @Override
    public String toString() {
        String address = IpAddress.of(network).getHostAddress();
        return bits == network.length * 8 ? address : address + "/" + bits;
    }
}
