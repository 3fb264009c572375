package io.trunkline.nativeprotocol;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.framing.WireBytes;

/** A message that a client is to send. Immutable; may be sent any number of times. */
public final class NativeOutgoing {
    private final WireBytes message;

    NativeOutgoing(WireBytes message) {
        this.message = message;
    }

    /** Its length on the wire, in bytes. */
    public long length() {
        return message.length();
    }

    /** The bytes, and whether they are a text message. */
    public WireBytes message() {
        return message;
    }

    /** Queues it at a link, after what was sent before; false when the link did not take it. */
    public boolean sendTo(ClientLink link) {
        return message.isText() ? link.sendText(message.asText()) : link.sendBinary(message.buffer());
    }

    @Override
    public String toString() {
        return message.toString();
    }
}
