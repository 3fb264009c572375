package io.trunkline.client.internal;

import io.trunkline.client.ClientState;
import io.trunkline.client.Closing;
import io.trunkline.client.Publication;
import io.trunkline.client.TrunklineException;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.nativeprotocol.NativeCodec;
import io.trunkline.nativeprotocol.NativeFormatException;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativePublication;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the server says, one call at a time, on the thread that reads. */
final class Incoming implements ClientListener {
    private final Session session;

    /** What the server announced of the connection's end; better than a close code alone. */
    private @Nullable Closing farewell;

    private final Gate gate = new Gate();

    Incoming(Session session) {
        this.session = session;
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
        gate.pass(() -> session.linkClosed(farewell != null ? farewell : Closing.of(code, reason)));
    }

    private void read(Function<NativeCodec, List<NativeMessage>> read) {
        try {
            read.apply(session.codec()).forEach(this::handle);
        } catch (NativeFormatException | InvalidNameException malformed) {
            session.reportError(Failures.badMessage(malformed));
        }
    }

    private void handle(NativeMessage message) {
        if (session.state() == ClientState.CLOSED) return;
        switch (message) {
            case NativeMessage.Answer answer -> session.requests().answered(answer);
            case NativeMessage.Failure failure -> failed(failure);
            case NativeMessage.Delivery delivery -> deliver(delivery.publication());
            case NativeMessage.Farewell told ->
                farewell = new Closing(told.code(), told.reason(), told.reconnect(), Duration.ofMillis(told.afterMs()));
            case NativeMessage.Unsubscribed ended -> session.unsubscribed(ended);
            case NativeMessage.Question question -> session.answer(question);
            case NativeMessage.Labelled labelled -> deliver(labelled);
            case NativeMessage.Unknown unknown -> {} // of a newer server
        }
    }

    private void failed(NativeMessage.Failure failure) {
        TrunklineException fault =
                TrunklineException.server(failure.code(), failure.message(), failure.name(), failure.option());
        Long id = failure.id();
        if (id != null) session.requests().fail(id, fault);
        else session.reportError(fault); // the server could not tell which request it refuses
    }

    private void deliver(NativeMessage.Labelled arrived) {
        long bytes = Inbox.ENTRY_BYTES + arrived.id().length() + arrived.data().remaining();
        session.inbox().put(bytes, () -> session.tellBinary(arrived.id(), arrived.data()));
    }

    private void deliver(NativePublication arrived) {
        List<FeedSubscription> subscriptions = session.feeds().matching(arrived.channel());
        if (subscriptions.isEmpty()) return;
        Publication publication = Results.publication(arrived);
        long bytes = Inbox.ENTRY_BYTES
                + arrived.channel().length()
                + arrived.payload().size();
        session.inbox().put(bytes, () -> session.feeds().deliver(subscriptions, publication));
    }
}
