package io.trunkline.it.support;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.domain.testkit.SilentSession;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A protocol of an application: what comes goes back behind the protocol's name; {@code bye} is answered with the end. */
public final class EchoSession extends SilentSession {
    private static final WireForm FORM = new WireForm(
            "echo", publication -> WireBytes.text(publication.payload().asText()));

    private final String protocol;
    private final Connection connection;

    public EchoSession(String protocol, Connection connection) {
        super(FORM);
        this.protocol = protocol;
        this.connection = connection;
    }

    @Override
    public void onText(ByteBuffer utf8) {
        String text = StandardCharsets.UTF_8.decode(utf8).toString();
        if (text.equals("bye")) connection.close(CloseCode.NORMAL, "bye to you");
        else connection.send(WireBytes.text(protocol + ": " + text));
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        connection.send(WireBytes.binary(copy));
    }
}
