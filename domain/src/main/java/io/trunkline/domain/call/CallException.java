package io.trunkline.domain.call;

import io.trunkline.domain.json.JsonFault;
import io.trunkline.domain.json.JsonReader;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import org.jspecify.annotations.Nullable;

/**
 * A call failed as its handler means it to: the caller gets all of this as the error {@code failed}. Has no stack trace: it is an
 * answer, not a fault.
 */
public final class CallException extends RuntimeException {
    /** Most characters of a reason. */
    public static final int REASON_CHARACTERS = 64;

    private static final long serialVersionUID = 1L;
    private static final JsonReader JSON = new JsonReader(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final @Nullable String reason;
    private final transient @Nullable Payload data;

    /** @param message for people */
    public CallException(String message) {
        this(null, message, null);
    }

    /**
     * @param reason why, for programs: {@code outOfStock}
     * @param message for people
     */
    public CallException(@Nullable String reason, String message) {
        this(reason, message, null);
    }

    /**
     * @param reason why, for programs: {@code outOfStock}; null for none
     * @param message for people
     * @param data more about it, JSON; null for none
     * @throws IllegalArgumentException where the reason is empty or longer than {@link #REASON_CHARACTERS}, or the data is not JSON
     */
    public CallException(@Nullable String reason, String message, @Nullable Payload data) {
        super(message, null, false, false);
        if (reason != null && (reason.isEmpty() || reason.length() > REASON_CHARACTERS)) {
            throw new IllegalArgumentException(
                    "reason must have 1 to " + REASON_CHARACTERS + " characters, but has " + reason.length());
        }
        if (data != null) check(data);
        this.reason = reason;
        this.data = data;
    }

    /** What is not one JSON value would break the answer around it. */
    private static void check(Payload data) {
        if (data.kind() != PayloadKind.JSON) {
            throw new IllegalArgumentException("data must be JSON, but was " + data.kind());
        }
        try {
            JSON.read(data.toBytes(), 0);
        } catch (JsonFault fault) {
            throw new IllegalArgumentException("data is " + fault.getMessage());
        }
    }

    /** Why, for programs; null where there is none. */
    public @Nullable String reason() {
        return reason;
    }

    /** More about it, JSON; null where there is none. */
    public @Nullable Payload data() {
        return data;
    }
}
