package io.trunkline.perf.bench;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireBytes;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;

/** A protocol that sends the payload as it is. */
final class PlainProtocol implements Protocol {
    private static final WireForm FORM = new WireForm(
            "plain", publication -> WireBytes.text(publication.payload().toBytes()));

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new ProtocolSession() {
            @Override
            public WireForm wireForm() {
                return FORM;
            }

            @Override
            public void onText(ByteBuffer utf8) {}

            @Override
            public void onBinary(ByteBuffer bytes) {}

            @Override
            public int onClosing(CloseCode code, String reason) {
                return code.number();
            }

            @Override
            public void onClosed() {}
        };
    }
}
