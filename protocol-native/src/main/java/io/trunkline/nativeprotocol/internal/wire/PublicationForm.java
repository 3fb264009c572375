package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import java.nio.charset.StandardCharsets;

/**
 * The {@code publication} notification, as all connections of a form get it; and what is told of the members of channels, which
 * goes the same way.
 */
public final class PublicationForm {
    /** The one form of {@code trunkline.v1} in JSON. */
    public static final WireForm JSON = new WireForm("trunkline.v1 json", PublicationForm::json);

    /** The one form of {@code trunkline.v1.bin}. */
    public static final WireForm BINARY = new WireForm("trunkline.v1 bin", PublicationForm::binary);

    private static final byte[] PREFIX =
            "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":".getBytes(StandardCharsets.ISO_8859_1);

    private static final int START = WireForm.HEAD_ROOM + PREFIX.length;

    private PublicationForm() {}

    private static WireBytes json(Publication publication) {
        PresenceChange change = publication.presence();
        if (change != null) return PresenceForm.json(change);
        PublicationJson params = new PublicationJson(publication);
        byte[] message = new byte[START + params.length() + 1];
        System.arraycopy(PREFIX, 0, message, WireForm.HEAD_ROOM, PREFIX.length);
        params.write(message, START);
        message[message.length - 1] = '}';
        return WireBytes.textAfter(WireForm.HEAD_ROOM, message);
    }

    private static WireBytes binary(Publication publication) {
        PresenceChange change = publication.presence();
        if (change != null) return PresenceForm.binary(change);
        PublicationBinary fields = new PublicationBinary(publication);
        byte[] message = new byte[WireForm.HEAD_ROOM + 1 + fields.length()];
        message[WireForm.HEAD_ROOM] = (byte) Operation.PUBLICATION.number();
        fields.write(message, WireForm.HEAD_ROOM + 1);
        return WireBytes.binaryAfter(WireForm.HEAD_ROOM, message);
    }
}
