package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeFormatException;
import io.trunkline.nativeprotocol.NativeMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the server says on one link, one call at a time, on the thread that reads. */
final class Incoming implements ClientListener {
    private final Session session;
    private final ServerLink link;
    private final Liveness liveness;

    /** What the server announced of the connection's end; better than a close code alone. */
    private @Nullable Closing farewell;

    private final Gate gate = new Gate();

    Incoming(Session session, ServerLink link, Liveness liveness) {
        this.session = session;
        this.link = link;
        this.liveness = liveness;
    }

    /** It is known what the link speaks. */
    void begin() {
        gate.open();
    }

    @Override
    public void onText(String message) {
        gate.pass(() -> read(codec -> codec.read(message)));
    }

    @Override
    public void onBinary(byte[] message) {
        gate.pass(() -> read(codec -> codec.read(message)));
    }

    @Override
    public void onClosed(int code, String reason) {
        gate.pass(() -> link.closed(farewell != null ? farewell : Closing.of(code, reason)));
    }

    /**
     * One link at a time: what the one before has read is with the listeners, or waits for them, before this one adds to it.
     */
    private void read(Function<NativeCodec, List<NativeMessage>> read) {
        liveness.heard();
        session.reading().lock();
        try {
            read.apply(link.codec()).forEach(this::handle);
        } catch (NativeFormatException | InvalidNameException malformed) {
            session.reportError(Failures.badMessage(malformed));
        } finally {
            session.reading().unlock();
            liveness.handled();
        }
    }

    private void handle(NativeMessage message) {
        if (link.isOver()) return;
        switch (message) {
            case NativeMessage.Answer answer -> link.requests().answered(answer);
            case NativeMessage.Failure failure -> failed(failure);
            case NativeMessage.Progress progress -> link.requests().progress(progress);
            case NativeMessage.Delivery delivery -> session.deliveries().publication(delivery.publication());
            case NativeMessage.Slow slow -> session.deliveries().slow(slow);
            case NativeMessage.Join join -> session.deliveries().join(join);
            case NativeMessage.Leave leave -> session.deliveries().leave(leave);
            case NativeMessage.Farewell told ->
                farewell = new Closing(told.code(), told.reason(), told.reconnect(), Duration.ofMillis(told.afterMs()));
            case NativeMessage.Unsubscribed ended -> session.unsubscribed(ended);
            case NativeMessage.Question question -> link.answer(question);
            case NativeMessage.Labelled labelled -> session.deliveries().labelled(labelled);
            case NativeMessage.Unknown unknown -> {} // of a newer server
        }
    }

    private void failed(NativeMessage.Failure failure) {
        TrunklineException fault = TrunklineException.server(
                failure.code(), failure.message(), failure.name(), failure.option(), failure.reason(), failure.data());
        Long id = failure.id();
        if (id != null) link.requests().fail(id, fault);
        else session.reportError(fault); // the server could not tell which request it refuses
    }
}
