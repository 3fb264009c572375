package io.trunkline.domain.error;

import org.jspecify.annotations.Nullable;

/**
 * A command was refused. Its message is written for the sender of the command, and is sent to it as it is: it names field,
 * rule and value, and holds no secret. Has no stack trace: it is an answer, not a fault.
 */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String option;
    private final long retryAfterMs;

    public CommandException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param option the configuration key, hook or rule that refused */
    public CommandException(ErrorCode code, String message, @Nullable String option) {
        this(code, message, option, 0);
    }

    /**
     * @param option the configuration key, hook or rule that refused
     * @param retryAfterMs milliseconds after which the same may be tried again; 0 where that is not known
     */
    public CommandException(ErrorCode code, String message, @Nullable String option, long retryAfterMs) {
        super(message, null, false, false);
        this.code = code;
        this.option = option;
        this.retryAfterMs = retryAfterMs;
    }

    public ErrorCode code() {
        return code;
    }

    /** The configuration key, hook or rule that refused; null where the command itself is at fault. */
    public @Nullable String option() {
        return option;
    }

    /** Milliseconds after which the same may be tried again; 0 where that is not known. */
    public long retryAfterMs() {
        return retryAfterMs;
    }
}
