package io.trunkline.domain.protocol;

import io.trunkline.domain.framing.Framing;
import java.util.function.Consumer;

/** Decides about connections that speak nothing the server knows. Implemented by applications. */
@FunctionalInterface
public interface UnknownProtocolHook {
    /** Refuses all of them. */
    UnknownProtocolHook REFUSE = contact ->
            new Refuse(contact.name() == null ? "unknown protocol" : contact.name() + " is not spoken on this server");

    /**
     * Called once for each such connection, on the thread of its loop; must not block. When it throws, the connection is
     * refused.
     */
    Answer onUnknown(FirstContact contact);

    /**
     * Asks the hook, for transports: one that throws refuses.
     *
     * @param failed gets what it threw
     */
    default Answer ask(FirstContact contact, Consumer<Throwable> failed) {
        try {
            return onUnknown(contact);
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            failed.accept(fault);
            return new Refuse("the hook for unknown protocols failed");
        }
    }

    /** What a hook says. */
    sealed interface Answer {}

    /**
     * The connection is closed.
     *
     * @param reason for the log
     */
    record Refuse(String reason) implements Answer {}

    /**
     * The connection is taken. All of its bytes, the first ones too, are messages of the protocol.
     *
     * @param protocol the application's own, or a {@code RawChannelProtocol}; its sessions get binary messages
     * @param framing how its messages lie in the stream
     */
    record Accept(Protocol protocol, Framing framing) implements Answer {}
}
