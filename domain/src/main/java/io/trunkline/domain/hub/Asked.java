package io.trunkline.domain.hub;

import io.trunkline.domain.publication.Publication;
import org.jspecify.annotations.Nullable;

/**
 * What one publish asks for.
 *
 * @param count counts its deliveries; null where nobody wants to know
 * @param receipt by which subscribers confirm; null where nobody asks
 */
record Asked(
        PublishOptions options,
        @Nullable DeliveryCount count,
        @Nullable String receipt) {
    /** What most publishes ask for. */
    static final Asked NOTHING = new Asked(PublishOptions.NONE, null, null);

    static Asked of(PublishOptions options) {
        return options == PublishOptions.NONE ? NOTHING : new Asked(options, null, null);
    }

    Publication watched(Publication publication) {
        return count == null ? publication : publication.watchedBy(count);
    }
}
