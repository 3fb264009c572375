package io.trunkline.domain.hub;

import io.trunkline.domain.publication.Publication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the past came with a subscription.
 *
 * @param publications in the order of each channel
 * @param lost how many of those wanted are not kept any more; null where that cannot be known
 * @param more whether the rest follows as publications
 */
public record Recovery(
        List<Publication> publications, @Nullable Long lost, boolean more) {
    /** The past was not looked at: something may be missing. */
    static final Recovery UNKNOWN = new Recovery(List.of(), null, false);

    public Recovery {
        publications = List.copyOf(publications);
    }

    /** Whether nothing was lost, as far as is known. */
    public boolean isWhole() {
        return lost != null && lost == 0;
    }
}
