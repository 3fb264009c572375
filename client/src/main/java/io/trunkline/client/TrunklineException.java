package io.trunkline.client;

import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/** Why an operation failed. Its message is for people, and holds no payload and no secret. */
public final class TrunklineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who refused, and what is known of the operation then. */
    public enum Kind {
        /** The server refused; {@link #code} and {@link #option} say why. */
        SERVER,
        /** An argument was refused here; nothing was sent. */
        BAD_ARGUMENT,
        /** The connection could not be opened. */
        CONNECT,
        /** No token or ticket could be had: who gives them refused or failed. {@link #code} is the HTTP status, if any. */
        TOKEN,
        /** No answer in time. What was asked may still have happened, unless the message says that it was not sent. */
        TIMEOUT,
        /** The connection was lost or ended. What was asked may have happened. {@link #closing} says why it ended. */
        CLOSED,
        /** A bounded queue of the client is full; nothing was sent. Try again later. */
        BUSY,
        /** Above the server's limit of messages; nothing was sent. */
        TOO_LARGE,
        /** The server sent what its protocol does not allow. */
        BAD_MESSAGE
    }

    private final Kind kind;
    private final int code;
    private final @Nullable String name;
    private final @Nullable String option;
    private final @Nullable String reason;
    private final transient @Nullable Payload data;
    private final transient @Nullable Closing closing;

    private TrunklineException(
            Kind kind,
            int code,
            String message,
            @Nullable String name,
            @Nullable String option,
            @Nullable String reason,
            @Nullable Payload data,
            @Nullable Closing closing,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.name = name;
        this.option = option;
        this.reason = reason;
        this.data = data;
        this.closing = closing;
    }

    /**
     * @param option the setting of the client that refused or timed out, where there is one
     * @param cause what lies beneath, where something does
     */
    public TrunklineException(Kind kind, String message, @Nullable String option, @Nullable Throwable cause) {
        this(kind, 0, message, null, option, null, null, null, cause);
    }

    /** The server refused with a number of its catalogue, the name of that number, and the option or rule. */
    public static TrunklineException server(int code, String message, @Nullable String name, @Nullable String option) {
        return server(code, message, name, option, null, null);
    }

    /** As {@link #server(int, String, String, String)}, with what the handler of a call says. */
    public static TrunklineException server(
            int code,
            String message,
            @Nullable String name,
            @Nullable String option,
            @Nullable String reason,
            @Nullable Payload data) {
        return new TrunklineException(Kind.SERVER, code, message, name, option, reason, data, null, null);
    }

    /** No token or ticket was given, by the setting {@code option}; {@code status} is 0 where there was no answer of HTTP. */
    public static TrunklineException token(
            int status, String message, @Nullable String option, @Nullable Throwable cause) {
        return new TrunklineException(Kind.TOKEN, status, message, null, option, null, null, null, cause);
    }

    /** The connection ended. */
    public static TrunklineException closed(String message, Closing closing) {
        return new TrunklineException(Kind.CLOSED, closing.code(), message, null, null, null, null, closing, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Of SERVER the JSON-RPC number, of CLOSED the close code, of TOKEN the HTTP status or 0, else 0. */
    public int code() {
        return code;
    }

    /** The name the server has for its code, such as {@code invalidChannel}; else null. */
    public @Nullable String name() {
        return name;
    }

    /** The option, hook or rule that refused; null where there is none. */
    public @Nullable String option() {
        return option;
    }

    /** Why the handler of a call failed, for programs, such as {@code outOfStock}; null where it does not say. */
    public @Nullable String reason() {
        return reason;
    }

    /** What else the handler of a call says of its failure; null where it says nothing. Not kept when serialised. */
    public @Nullable Payload data() {
        return data;
    }

    /** Of CLOSED why the connection ended; else null. Not kept when the exception is serialised. */
    public @Nullable Closing closing() {
        return closing;
    }
}
