package io.trunkline.backend.call;

import io.trunkline.backend.internal.AnswerText;
import io.trunkline.backend.internal.PayloadMembers;
import io.trunkline.backend.internal.Undecided;
import io.trunkline.domain.call.CallException;
import io.trunkline.domain.json.JsonKind;
import io.trunkline.domain.json.JsonObject;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.payload.Payload;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Reads how the backend has answered a call; whatever is no answer is {@link Undecided}. */
final class CallAnswers {
    private static final JsonReader READER = new JsonReader(64, 0);

    private CallAnswers() {}

    static JsonObject members(HttpResponse<byte[]> answer) {
        return AnswerText.read(answer.statusCode(), answer.body(), READER);
    }

    /** One line of an answer in several. */
    static JsonObject line(byte[] line) {
        return AnswerText.read(line, "a line of the answer", READER);
    }

    /** @throws CallException where the backend says that the call failed */
    static Payload payload(JsonObject answer) {
        JsonValue error = answer.get("error");
        Payload payload = PayloadMembers.read(answer);
        if (error != null && payload != null) throw new Undecided("'error' excludes 'data' and 'base64'");
        if (error != null) throw failure(error);
        if (payload == null) throw new Undecided("the answer has no 'data', no 'base64' and no 'error'");
        return payload;
    }

    private static CallException failure(JsonValue error) {
        if (error.kind() != JsonKind.OBJECT) throw new Undecided("'error' must be an object");
        JsonObject members = error.object();
        JsonValue data = members.get("data");
        return new CallException(
                code(members.get("code")),
                AnswerText.shown(members.get("message"), "the application refused the call"),
                data == null ? null : Payload.json(data.bytes()));
    }

    private static @Nullable String code(@Nullable JsonValue code) {
        if (code == null) return null;
        String text = code.kind() == JsonKind.STRING ? code.string() : "";
        if (text.isEmpty() || text.length() > CallException.REASON_CHARACTERS) {
            throw new Undecided(
                    "'code' of 'error' must be a text of 1 to " + CallException.REASON_CHARACTERS + " characters");
        }
        return text;
    }
}
