package io.trunkline.backend.access;

import io.trunkline.backend.internal.AnswerText;
import io.trunkline.backend.internal.Undecided;
import io.trunkline.domain.auth.Access;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;

/** Reads {@code {"allow":true|false,"reason":".."}}; further members are for later, and stepped over. */
final class Answers {
    /** What decisions by the backend are called, in answers and in {@code access explain}. */
    static final String RULE = "access.http";

    private static final JsonReader READER = new JsonReader(16, 0);
    private static final Access ALLOWED = new Access.Allowed(RULE);

    private Answers() {}

    /** @throws Undecided when it is no answer */
    static Access read(int status, byte[] body) {
        JsonObject answer = AnswerText.read(status, body, READER);
        return AnswerText.allows(answer) ? ALLOWED : new Access.Denied(RULE, AnswerText.reason(answer));
    }
}
