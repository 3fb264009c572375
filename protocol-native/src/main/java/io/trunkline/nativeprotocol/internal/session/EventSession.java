package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.json.JsonValue;
import io.trunkline.domain.protocol.EventRequest;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.publication.WireForm;
import io.trunkline.nativeprotocol.internal.command.Result;
import io.trunkline.nativeprotocol.internal.command.SinceParam;
import io.trunkline.nativeprotocol.internal.command.StreamResults;
import io.trunkline.nativeprotocol.internal.wire.EventPublications;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events: a session that subscribes by itself, to one channel after the other, and tells its client what {@code connect} and
 * each {@code subscribe} would have answered.
 */
public final class EventSession implements ProtocolSession {
    private final NativeSession<JsonValue> session;
    private final Connection connection;
    private final SessionEnvironment environment;
    private final StreamResults results;
    private final EventRequest request;
    private @Nullable CommandException refusal;
    private boolean subscribed;

    public EventSession(
            Connection connection,
            SessionEnvironment environment,
            EventForm form,
            StreamResults results,
            EventRequest request) {
        this.session = new NativeSession<>(connection, environment, form);
        this.connection = connection;
        this.environment = environment;
        this.results = results;
        this.request = request;
    }

    @Override
    public void onAccepted() {
        if (connection.principal() == null) {
            refuse(new CommandException(ErrorCode.UNAUTHENTICATED, "this needs a token or a ticket", "auth.anonymous"));
            return;
        }
        session.connected();
        send("connect", "", results.connected(connection, request.session()));
        if (request.lost()) send("lost", "", Result.EMPTY);
        // commands come after what the stream begins with
        connection.hold();
        subscribe(request.channels().iterator());
    }

    private void subscribe(Iterator<String> channels) {
        if (!channels.hasNext()) {
            if (subscribed) request.opened().complete(null);
            else refuse(refusal);
            connection.release();
            return;
        }
        String channel = channels.next();
        connection.turns().await(subscribe(channel), (result, fault) -> {
            if (result != null) subscribed(channel, result);
            else refused(channel, session.refusal("subscribe", fault));
            subscribe(channels);
        });
    }

    private CompletionStage<SubscribeResult> subscribe(String channel) {
        try {
            Since since = since();
            return environment
                    .hub()
                    .subscribe(
                            connection,
                            new SubscribeRequest(ChannelPattern.parse(channel), false, since, since != null, room()));
        } catch (InvalidNameException invalid) {
            return CompletableFuture.failedStage(new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage()));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /** What is sent of the past at once: once much waits, what more there is follows as the client takes it, channel after channel. */
    private int room() {
        return connection.hasRoom() ? environment.answerBytes() : 0;
    }

    private @Nullable Since since() {
        if (request.after() != null) return new Since.Place(request.after());
        return request.since() == null ? null : SinceParam.inUrl(request.since());
    }

    private void subscribed(String channel, SubscribeResult result) {
        subscribed = true;
        boolean follows = result.recovery() != null
                && (result.recovery().more()
                        || !result.recovery().publications().isEmpty());
        StreamPosition position = request.position() && !follows ? result.position() : null;
        String id = position == null ? "" : EventPublications.id(position.epoch(), position.offset());
        Result fields = results.subscribed(result);
        send("subscribe", id, out -> fields.write(out.string("channel", channel)));
        if (result.recovery() != null) result.recovery().publications().forEach(connection::replay);
    }

    private void refused(String channel, CommandException fault) {
        if (refusal == null) refusal = fault;
        send(
                "error",
                "",
                out -> out.string("channel", channel).object("error", error -> {
                    error.json("code", String.valueOf(fault.code().number()));
                    error.string("message", String.valueOf(fault.getMessage()));
                    error.string("name", fault.code().text());
                    if (fault.option() != null) error.string("option", fault.option());
                }));
    }

    private void refuse(@Nullable CommandException why) {
        request.opened()
                .completeExceptionally(why == null ? new CommandException(ErrorCode.INTERNAL, "internal error") : why);
    }

    private void send(String event, String id, Result fields) {
        connection.send(EventForm.event(event, id, fields::write));
    }

    // ---- the rest is as on any connection

    @Override
    public WireForm wireForm() {
        return session.wireForm();
    }

    @Override
    public boolean countsCommands() {
        return session.countsCommands();
    }

    @Override
    public void onText(ByteBuffer utf8) {
        session.onText(utf8);
    }

    @Override
    public boolean onRequest(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
        return session.onRequest(utf8, answers);
    }

    @Override
    public void onBinary(ByteBuffer bytes) {
        session.onBinary(bytes);
    }

    @Override
    public boolean onUnsubscribed(ChannelPattern pattern, CommandException why) {
        return session.onUnsubscribed(pattern, why);
    }

    @Override
    public void onLost(ChannelName channel, @Nullable Long count) {
        session.onLost(channel, count);
    }

    @Override
    public int onClosing(CloseCode code, String reason) {
        return session.onClosing(code, reason);
    }

    @Override
    public void onClosed() {
        session.onClosed();
    }
}
