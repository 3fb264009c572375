package io.trunkline.domain.error;

/**
 * The catalogue of errors a command can have. The numbers are JSON-RPC 2.0's where it defines one, else from the range it
 * leaves to implementations (-32000 to -32099); they never change their meaning.
 */
public enum ErrorCode {
    /** The message is not JSON, or is nested too deep. */
    PARSE_ERROR(-32700, "parseError"),
    /** JSON, but not a JSON-RPC request. */
    INVALID_REQUEST(-32600, "invalidRequest"),
    /** No such method. */
    METHOD_NOT_FOUND(-32601, "methodNotFound"),
    /** A parameter is missing, of the wrong type, unknown or out of range. */
    INVALID_PARAMS(-32602, "invalidParams"),
    /** A fault of the server's; the log of the server says more. */
    INTERNAL(-32603, "internal"),
    /** The channel name or pattern breaks a rule of names. */
    INVALID_CHANNEL(-32001, "invalidChannel"),
    /** A limit of the configuration is reached; the data names the option. */
    LIMIT(-32002, "limit"),
    /** A hook or rule said no. */
    REFUSED(-32003, "refused"),
    /** The message is larger than the limit. */
    TOO_LARGE(-32004, "tooLarge"),
    /** A bounded queue is full: try again later. */
    BUSY(-32005, "busy"),
    /** The server is shutting down. */
    SHUTTING_DOWN(-32006, "shuttingDown"),
    /** A store, policy or hook that the command needs did not do its part. */
    UNAVAILABLE(-32007, "unavailable"),
    /** The connection has shown no valid token, and needs one. */
    UNAUTHENTICATED(-32008, "unauthenticated"),
    /** Messages come faster than they may; the data names the option, and when to try again. */
    RATE_LIMITED(-32009, "rateLimited"),
    /** A call was not answered in time. */
    TIMEOUT(-32010, "timeout"),
    /** The caller gave the call up. */
    CANCELLED(-32011, "cancelled"),
    /** The handler of a call says that it failed; the data has its reason, and what else it says. */
    FAILED(-32012, "failed");

    private final int number;
    private final String text;

    ErrorCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    /** The name used in metrics, documents and HTTP answers. */
    public String text() {
        return text;
    }
}
