package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.command.RequestId;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import io.trunkline.nativeprotocol.internal.wire.PublishRequest;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A form that counts the publishes that go the short way, or has none go there. */
public final class WatchedForm<I> implements Form<I> {
    private final Form<I> form;
    private final boolean shortWay;
    private int publishes;

    public WatchedForm(Form<I> form, boolean shortWay) {
        this.form = form;
        this.shortWay = shortWay;
    }

    /** How many messages went the short way. */
    public int publishes() {
        return publishes;
    }

    @Override
    public @Nullable PublishRequest<I> readPublish(byte[] message, int start, int end, boolean text) {
        PublishRequest<I> request = shortWay ? form.readPublish(message, start, end, text) : null;
        if (request != null) publishes++;
        return request;
    }

    @Override
    public WireForm publications() {
        return form.publications();
    }

    @Override
    public Message<I> readText(byte[] utf8) {
        return form.readText(utf8);
    }

    @Override
    public Message<I> readBinary(byte[] bytes) {
        return form.readBinary(bytes);
    }

    @Override
    public I kept(I id) {
        return form.kept(id);
    }

    @Override
    public RequestId requestId(I id) {
        return form.requestId(id);
    }

    @Override
    public Answers<I> answers(boolean batch) {
        return form.answers(batch);
    }

    @Override
    public WireBytes notification(Operation operation, Consumer<FieldWriter> params) {
        return form.notification(operation, params);
    }

    @Override
    public WireBytes ping() {
        return form.ping();
    }

    @Override
    public @Nullable WireBytes labelled(Connection connection, String label, ByteBuffer data) {
        return form.labelled(connection, label, data);
    }
}
