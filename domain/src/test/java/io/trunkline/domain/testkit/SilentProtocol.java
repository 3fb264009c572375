package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.publication.WireForm;

/** A protocol that answers nothing, for tests of what lies below a protocol. Its sessions keep what they get. */
public final class SilentProtocol implements Protocol {
    private final WireForm form;

    /** Publications are written as the bytes of their payload. */
    public SilentProtocol() {
        this(new WireForm(
                "silent", publication -> WireBytes.binary(publication.payload().toBytes())));
    }

    /** @param form how publications are written */
    public SilentProtocol(WireForm form) {
        this.form = form;
    }

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public ProtocolSession open(Connection connection) {
        return new SilentSession(form);
    }
}
