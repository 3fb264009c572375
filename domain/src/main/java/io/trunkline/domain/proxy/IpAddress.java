package io.trunkline.domain.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses as numbers, never as names: nothing is ever looked up. IPv4 in four decimal parts without leading zeros,
 * IPv6 as RFC 4291, section 2.2, without a zone. An IPv4 address mapped into IPv6 is the IPv4 address.
 */
public final class IpAddress {
    private static final int V6_BYTES = 16;
    private static final int MAPPED_AT = 12;

    private IpAddress() {}

    /** The address; null where the text is none. */
    public static @Nullable InetAddress parse(String text) {
        byte[] bytes = text.indexOf(':') >= 0 ? v6(text) : v4(text);
        return bytes == null ? null : of(bytes);
    }

    /** The address of 4 or 16 bytes. */
    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, but had " + bytes.length, impossible);
        }
    }

    /** Its bytes, the IPv4 ones where it is mapped into IPv6. */
    static byte[] bytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_AT, V6_BYTES) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != V6_BYTES || bytes[10] != -1 || bytes[11] != -1) return false;
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) return false;
        }
        return true;
    }

    static byte @Nullable [] v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) return null;
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            // leading zeros are octal to some readers, and another address then
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) return null;
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    static byte @Nullable [] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text, true);
            return all == null || all.length != V6_BYTES ? null : all;
        }
        byte[] head = groups(text.substring(0, gap), false);
        byte[] tail = groups(text.substring(gap + 2), true);
        // a gap stands for one group at least
        if (head == null || tail == null || head.length + tail.length > V6_BYTES - 2) return null;
        byte[] bytes = Arrays.copyOf(head, V6_BYTES);
        System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
        return bytes;
    }

    /** Groups of 16 bits; the last may be an IPv4 address where it ends the whole. */
    private static byte @Nullable [] groups(String text, boolean ends) {
        if (text.isEmpty()) return new byte[0];
        String[] parts = text.split(":", -1);
        if (parts.length > 8) return null;
        byte[] bytes = new byte[V6_BYTES + 2];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            byte[] v4 = ends && i == parts.length - 1 ? v4(parts[i]) : null;
            if (v4 != null) {
                if (length > MAPPED_AT) return null;
                System.arraycopy(v4, 0, bytes, length, 4);
                length += 4;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                int group = Integer.parseInt(parts[i], 16);
                bytes[length++] = (byte) (group >> 8);
                bytes[length++] = (byte) group;
            } else {
                return null;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
