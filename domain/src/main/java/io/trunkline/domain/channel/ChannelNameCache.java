package io.trunkline.domain.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds native names by their bytes, so that a publisher's channel is checked and split once and not with each message. A table
 * of as many places as it was made with: a name takes the place of whatever was there, so memory is bounded whatever strangers
 * send. Any thread.
 */
public final class ChannelNameCache {
    private final AtomicReferenceArray<@Nullable Entry> entries;

    /** The array is never changed, and never handed out. */
    private static final class Entry {
        final byte[] utf8;
        final ChannelName name;

        Entry(byte[] utf8, ChannelName name) {
            this.utf8 = utf8;
            this.name = name;
        }
    }

    /** @param places how many names are remembered at most; a power of two */
    public ChannelNameCache(int places) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("places must be a power of two, but was " + places);
        }
        this.entries = new AtomicReferenceArray<>(places);
    }

    /**
     * The native name that lies in valid UTF-8 from {@code start} to {@code end}; null where that is none. The bytes are the
     * caller's again afterwards.
     */
    public @Nullable ChannelName find(byte[] source, int start, int end) {
        int place = hash(source, start, end) & entries.length() - 1;
        Entry known = entries.getAcquire(place);
        if (known != null && Arrays.equals(source, start, end, known.utf8, 0, known.utf8.length)) return known.name;
        if (end - start > NameRules.NATIVE.maxBytes() || hasWildcard(source, start, end)) return null;
        try {
            ChannelName name = ChannelName.of(new String(source, start, end - start, StandardCharsets.UTF_8));
            entries.setRelease(place, new Entry(Arrays.copyOfRange(source, start, end), name));
            return name;
        } catch (InvalidNameException invalid) {
            return null;
        }
    }

    /** Not left to the exception, since patterns may come as often as names. */
    private static boolean hasWildcard(byte[] source, int start, int end) {
        for (int i = start; i < end; i++) {
            if (NameRules.NATIVE.reserved().indexOf(source[i]) >= 0) return true;
        }
        return false;
    }

    private static int hash(byte[] source, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) hash = 31 * hash + source[i];
        return hash ^ hash >>> 15;
    }
}
