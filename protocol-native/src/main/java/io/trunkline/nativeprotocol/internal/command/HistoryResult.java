package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.json.JsonWriter;
import io.trunkline.domain.publication.Publication;
import io.trunkline.nativeprotocol.internal.wire.PublicationJson;

/**
 * A page of history as far as it fits an answer: at least one publication, so that asking again always gets on.
 *
 * @param room bytes that its publications may take
 */
record HistoryResult(HistoryPage page, int room) implements Result {
    @Override
    public void write(JsonWriter out) {
        out.object(members -> {
            int[] written = new int[1];
            members.name("publications").array(elements -> written[0] = writeFitting(elements));
            members.name("epoch").string(page.top().epoch());
            members.name("offset").literal(page.top().offset());
            members.name("more")
                    .literal(page.more() || written[0] < page.publications().size());
        });
    }

    /** Writing grows payloads: text is escaped and bytes become base64, so what was read may not all fit. */
    private int writeFitting(JsonWriter out) {
        int count = 0;
        int left = room;
        for (Publication publication : page.publications()) {
            PublicationJson json = new PublicationJson(publication);
            left -= json.length();
            if (left < 0 && count > 0) break;
            byte[] bytes = new byte[json.length()];
            json.write(bytes, 0);
            out.raw(bytes);
            count++;
        }
        return count;
    }
}
