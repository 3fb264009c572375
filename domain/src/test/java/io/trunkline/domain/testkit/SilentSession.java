package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.publication.WireForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A session that answers nothing. A test may put one in place of a protocol's, or derive from it what it needs. */
public class SilentSession implements ProtocolSession {
    private final WireForm form;
    private final List<String> received = new ArrayList<>();
    private boolean closed;

    /** @param form how publications are written */
    public SilentSession(WireForm form) {
        this.form = form;
    }

    @Override
    public WireForm wireForm() {
        return form;
    }

    @Override
    public void onText(ByteBuffer utf8) {
        received.add("text " + decoded(utf8));
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        received.add("binary " + decoded(bytes));
    }

    private static String decoded(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        return code.number();
    }

    @Override
    public void onClosed() {
        closed = true;
    }

    /** What came: {@code text} or {@code binary}, and each byte as a character of ISO 8859-1. */
    public List<String> received() {
        return received;
    }

    public boolean isClosed() {
        return closed;
    }
}
