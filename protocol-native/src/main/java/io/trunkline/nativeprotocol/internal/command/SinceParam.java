package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.publication.StreamPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code since} of {@code subscribe}: a place, or for a pattern a list of places with their channels,
 * {@code "latest"}, or a count.
 */
public final class SinceParam {
    private static final String NAME = "since";
    private static final String LATEST = "latest";
    private static final int MOST = 1_000;
    private static final long GREATEST_OFFSET = (1L << 53) - 1;

    private SinceParam() {}

    /** What it says; null where it is left out. */
    static @Nullable Since of(Params params, ChannelPattern pattern) {
        if (!params.has(NAME)) return null;
        String text = params.text(NAME);
        if (text != null) {
            if (text.equals(LATEST)) return new Since.Last(1);
            throw Params.refused("since must be a place, a list of places, \"latest\" or a count");
        }
        if (params.isNumber(NAME)) return new Since.Last((int) params.integer(NAME, 1, MOST, 1));
        if (pattern.isLiteral()) {
            Params place = params.object(NAME, List.of("epoch", "offset"));
            return place == null ? null : new Since.Place(place(place));
        }
        return new Since.Places(places(params, NAME));
    }

    /**
     * As it is written in a URL.
     *
     * @throws io.trunkline.domain.error.CommandException when it is neither {@code latest} nor a count
     */
    public static Since inUrl(String text) {
        if (text.equals(LATEST)) return new Since.Last(1);
        int count = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (count < 1 || count > MOST) {
            throw Params.refused(
                    "since must be latest or a count from 1 to " + MOST + ", but was '" + Shown.of(text) + "'");
        }
        return new Since.Last(count);
    }

    /** A parameter that is a list of places. */
    static Map<ChannelName, StreamPosition> places(Params params, String name) {
        Map<ChannelName, StreamPosition> places = new HashMap<>();
        for (Params each : params.objects(name, List.of("channel", "epoch", "offset"), MOST)) {
            places.put(each.channel("channel"), place(each));
        }
        return places;
    }

    private static StreamPosition place(Params place) {
        long offset = place.integer("offset", 0, GREATEST_OFFSET, -1);
        if (offset < 0) throw place.missing("offset");
        return new StreamPosition(place.requiredString("epoch"), offset);
    }
}
