package io.trunkline.client;

import io.trunkline.domain.publication.StreamPosition;
import java.util.List;

/**
 * Part of what a channel keeps.
 *
 * @param publications in the order asked for
 * @param top the place of the channel's newest publication, read or not
 * @param more whether there is more of what was asked for; ask again from the last one's place
 */
public record History(List<Publication> publications, StreamPosition top, boolean more) {
    public History {
        publications = List.copyOf(publications);
    }
}
