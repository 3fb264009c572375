package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.hub.Ack;
import io.trunkline.domain.hub.Delivery;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.publication.Audience;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code publish} beside channel and payload. */
final class PublishParams {
    /** A year: no channel keeps anything for longer that has to end by itself. */
    private static final long LONGEST_TTL_MS = 365L * 24 * 60 * 60 * 1000;

    private PublishParams() {}

    /** What they ask for; {@link PublishOptions#NONE} where all are left out. */
    static PublishOptions options(Params params) {
        Ack ack = ack(params);
        PublishOptions options = new PublishOptions(
                params.string("key"),
                ack,
                delivery(params, ack),
                ttl(params),
                audience(params),
                params.flag("excludeSelf"));
        return options.equals(PublishOptions.NONE) ? PublishOptions.NONE : options;
    }

    private static Ack ack(Params params) {
        String text = params.string("ack");
        if (text == null) return Ack.ACCEPTED;
        for (Ack ack : Ack.values()) {
            if (ack.text().equals(text)) return ack;
        }
        throw Params.refused("ack must be 'accepted', 'stored' or 'delivered'");
    }

    private static Delivery delivery(Params params, Ack ack) {
        if (ack == Ack.DELIVERED) {
            long timeout = params.integer(
                    "timeout",
                    1,
                    Delivery.LONGEST.toMillis(),
                    Delivery.DEFAULT.timeout().toMillis());
            int count = (int) params.integer("count", 1, Integer.MAX_VALUE, Delivery.ALL);
            return new Delivery(count, Duration.ofMillis(timeout), params.flag("receipts"));
        }
        for (String name : List.of("count", "timeout", "receipts")) {
            if (params.has(name)) throw Params.refused(name + " is refused without \"ack\":\"delivered\"");
        }
        return Delivery.DEFAULT;
    }

    private static @Nullable Duration ttl(Params params) {
        long ttl = params.integer("ttl", 1, LONGEST_TTL_MS, 0);
        return ttl == 0 ? null : Duration.ofMillis(ttl);
    }

    /** An empty list of included connections would reach nobody, which nobody means. */
    private static Audience audience(Params params) {
        List<String> include = params.strings("include", Audience.MOST);
        List<String> exclude = params.strings("exclude", Audience.MOST);
        if (params.has("include") && include.isEmpty()) throw Params.refused("include must not be empty");
        if (include.isEmpty() && exclude.isEmpty()) return Audience.ALL;
        return new Audience(new HashSet<>(include), new HashSet<>(exclude));
    }
}
