package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.presence.PresencePage;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.MemberFields;

/**
 * Members as far as they fit an answer.
 *
 * @param room bytes that they may take
 */
record PresenceResult(PresencePage page, int room) implements Result {
    @Override
    public void write(FieldWriter out) {
        int written = MemberFields.write(out, page.members(), room);
        out.integer("count", page.count());
        out.flag("more", page.more() || written < page.members().size());
    }
}
