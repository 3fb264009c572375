package io.trunkline.domain.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells apart who an address belongs to. */
public final class Networks {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Networks() {}

    /**
     * What is equal for addresses that count as one, whatever the port: a whole IPv4 address, or the first 64 bits of an IPv6
     * address, since a single line has all that follow.
     */
    public static Object of(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) return address;
        InetAddress ip = internet.getAddress();
        if (ip == null) return internet.getHostString();
        byte[] bytes = ip.getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
    }
}
