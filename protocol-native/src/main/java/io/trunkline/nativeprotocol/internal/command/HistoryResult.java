package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.history.HistoryPage;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;

/**
 * A page of history as far as it fits an answer: at least one publication, so that asking again always gets on.
 *
 * @param room bytes that its publications may take
 */
record HistoryResult(HistoryPage page, int room) implements Result {
    @Override
    public void write(FieldWriter out) {
        int written = out.publications("publications", page.publications(), room);
        out.string("epoch", page.top().epoch());
        out.integer("offset", page.top().offset());
        out.flag("more", page.more() || written < page.publications().size());
    }
}
