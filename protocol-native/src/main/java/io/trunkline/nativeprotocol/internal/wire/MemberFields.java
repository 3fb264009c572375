package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.json.JsonEscapes;
import io.trunkline.domain.presence.Member;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Members of a channel as objects of {@code connection}, {@code user?} and {@code info?}. */
public final class MemberFields {
    /** What a member of the JSON form has beside its values. */
    private static final int FRAME = "{\"connection\":\"\",\"user\":\"\",\"info\":},".length();

    private MemberFields() {}

    /** Writes all of them. */
    static void write(FieldWriter out, List<Member> members) {
        write(out, members, Long.MAX_VALUE);
    }

    /**
     * Writes as many of them as fit.
     *
     * @param room bytes that they may take
     * @return how many were written
     */
    public static int write(FieldWriter out, List<Member> members, long room) {
        List<Consumer<FieldWriter>> items = new ArrayList<>();
        long left = room;
        for (Member member : members) {
            left -= length(member);
            if (left < 0) break;
            items.add(each -> write(each, member));
        }
        out.objects("members", items);
        return items.size();
    }

    private static void write(FieldWriter out, Member member) {
        out.string("connection", member.connection());
        if (member.user() != null) out.string("user", member.user());
        if (member.info() != null) out.json("info", member.info());
    }

    /** Bytes in the JSON form, which is the longer one; never too few. */
    private static int length(Member member) {
        int length = FRAME + JsonEscapes.length(member.connection());
        if (member.user() != null) length += JsonEscapes.length(member.user());
        if (member.info() != null) length += member.info().getBytes(StandardCharsets.UTF_8).length;
        return length;
    }
}
