package io.trunkline.nativeprotocol;

/** A message from the server is not what the protocol allows. Its text names field and rule, and repeats no payload. */
public final class NativeFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NativeFormatException(String message) {
        super("malformed message from the server: " + message, null, false, false);
    }
}
