package io.trunkline.domain.hub;

import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.presence.PresencePage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client that watches one channel believes: the answer to its question, and every change that it is told after it. */
final class PresenceViewer {
    private final Map<String, Member> members = new HashMap<>();
    private boolean answered;

    void take(List<PresenceChange> told) {
        if (!answered) return;
        for (PresenceChange change : told) {
            for (Member member : change.members()) {
                if (change.joined()) members.put(member.connection(), member);
                else members.remove(member.connection());
            }
        }
    }

    void take(PresencePage answer) {
        answered = true;
        members.clear();
        answer.members().forEach(member -> members.put(member.connection(), member));
    }

    /** Null where it has had no answer. */
    Map<String, Member> members() {
        return answered ? members : null;
    }
}
