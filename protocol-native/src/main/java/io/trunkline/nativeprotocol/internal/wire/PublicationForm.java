package io.trunkline.nativeprotocol.internal.wire;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.WireForm;
import java.nio.charset.StandardCharsets;

/** The {@code publication} notification, as all connections of a form get it. */
public final class PublicationForm {
    /** The one form of {@code trunkline.v1} in JSON. */
    public static final WireForm JSON = new WireForm("trunkline.v1 json", PublicationForm::json);

    /** The one form of {@code trunkline.v1.bin}. */
    public static final WireForm BINARY = new WireForm("trunkline.v1 bin", PublicationForm::binary);

    private static final byte[] PREFIX =
            "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":".getBytes(StandardCharsets.ISO_8859_1);

    private PublicationForm() {}

    private static WireBytes json(Publication publication) {
        PublicationJson params = new PublicationJson(publication);
        byte[] message = new byte[PREFIX.length + params.length() + 1];
        System.arraycopy(PREFIX, 0, message, 0, PREFIX.length);
        params.write(message, PREFIX.length);
        message[message.length - 1] = '}';
        return WireBytes.text(message);
    }

    private static WireBytes binary(Publication publication) {
        PublicationBinary fields = new PublicationBinary(publication);
        byte[] message = new byte[1 + fields.length()];
        message[0] = (byte) Operation.PUBLICATION.number();
        fields.write(message, 1);
        return WireBytes.binary(message);
    }
}
