package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.limit.Usage;
import io.trunkline.domain.loop.Flushable;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client on the line. Belongs to one loop for life: everything but {@link #id}, {@link #openedAs}, {@link #handshake},
 * {@link #protocol}, {@link #turns} and {@link #close} is touched in that loop's turns only.
 *
 * <p>Sending marks the connection; at the turn's end it is flushed once. Bytes that wait are bounded: a publication over the
 * bound meets its channel's {@link OverflowPolicy}, anything else closes the connection as slow.
 */
public final class Connection extends Peer implements Flushable {
    private enum State {
        OPEN,
        /** To be closed when the turn's tasks are done: a delivery, which must not end it, found it too slow or failed. */
        DOOMED,
        /** The session says its last words, which no bound holds back. */
        LEAVING,
        /** What waits is still flushed, then the transport closes. */
        CLOSING,
        CLOSED
    }

    private final Turns turns;
    private final Outlet outlet;
    private final ConnectionEnvironment environment;
    private final ConnectionLifecycle lifecycle;
    private final Outbox outbox;
    private final Liveness liveness;
    private final Traffic traffic;
    private @Nullable GuardedSession session;
    /** What was dropped since the socket began to refuse bytes; null most of the time. */
    private @Nullable Losses losses;
    /** Channels whose history is being sent; null most of the time. */
    private @Nullable Replays replays;
    /** Null where use is not limited. */
    private final @Nullable Allowance allowance;

    private State state = State.OPEN;
    private CloseCode closeCode = CloseCode.GONE;
    private CloseCode doom = CloseCode.SLOW;
    private boolean goodbye;
    private boolean corked;
    private boolean touched;
    /** Null most of the time. */
    private @Nullable String traceparent;

    /** @param protocol the name of the protocol that it speaks */
    public Connection(
            ConnectionId id,
            Handshake handshake,
            String protocol,
            Turns turns,
            Outlet outlet,
            ConnectionEnvironment environment,
            ConnectionLifecycle lifecycle,
            @Nullable Principal principal) {
        super(
                id,
                handshake,
                protocol,
                new Standing(principal, environment.clock().nanos()));
        this.turns = turns;
        this.outlet = outlet;
        this.environment = environment;
        this.lifecycle = lifecycle;
        this.outbox = new Outbox(environment.limits().pendingBytes(), this::dropped, () -> id().value());
        this.liveness = new Liveness(environment.liveness(), environment.clock().nanos());
        this.traffic = new Traffic(environment, id);
        Usage usage = environment.usage();
        this.allowance = usage == null ? null : new Allowance(this, environment, usage.connection(handshake.remote()));
    }

    /** Gives the connection its voice; called once, before anything is delivered. */
    public void speak(ProtocolSession protocolSession) {
        session = new GuardedSession(protocolSession, outlet.framing(), id(), environment.observer());
    }

    /** Takes its places under the limits of use, or closes; called by the hub, once it may speak. */
    public void enter() {
        if (allowance != null) allowance.enter();
    }

    /** Gives its places back; called by the hub when the connection has ended. */
    public void leave() {
        if (allowance != null) allowance.leave();
    }

    /**
     * Counts a command of the peer's against the limits on messages, before it is carried out. A peer that is too far beyond them
     * is not read for a while.
     *
     * @param refusable whether the peer can be told that this command is refused
     * @return why it is refused; null where it is to be carried out
     */
    public @Nullable CommandException countCommand(boolean refusable) {
        return allowance == null ? null : allowance.count(refusable);
    }

    /** The connect hooks have said yes; called by the hub, once. */
    public void accepted() {
        if (state == State.OPEN && session != null && !session.accepted()) {
            end(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
        }
    }

    /** What was dropped and could not be told: of use once it has ended, for the line that goes on with the session. */
    public @Nullable Losses losses() {
        return losses;
    }

    public Turns turns() {
        return turns;
    }

    public ConnectionLimits limits() {
        return environment.limits();
    }

    /**
     * The connection is {@code proven} from here on, or closes where that user has too many already; called by the hub, or by a
     * connect hook of the application.
     */
    @Override
    public void principal(@Nullable Principal proven) {
        super.principal(proven);
        if (allowance != null) allowance.become(proven == null ? null : proven.user());
    }

    /** The hub has begun a subscription that the client did not ask for, at this place; in the turn in which it begins. */
    public void subscribed(ChannelPattern pattern, @Nullable StreamPosition position) {
        if (state == State.OPEN && session != null) session.subscribed(pattern, position);
    }

    /**
     * The hub has ended a subscription that the client did not end. A client whose protocol cannot tell it is closed, since it
     * would wait for messages in vain.
     */
    public void unsubscribed(ChannelPattern pattern, CommandException why) {
        if (state != State.OPEN || session == null) return;
        if (!session.unsubscribed(pattern, why)) end(CloseCode.REFUSED, String.valueOf(why.getMessage()));
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Bytes that wait to be sent. */
    public long pendingBytes() {
        return outbox.pendingBytes();
    }

    /** Sends an answer or a control message, after what was sent before; nothing happens once the connection is closing. */
    public void send(WireBytes message) {
        if (state != State.OPEN && state != State.LEAVING) return;
        try {
            queue(outlet.framing().frame(message));
        } catch (FramingException unfit) {
            environment.observer().undeliverable(id().value(), "", unfit.getMessage());
        }
    }

    /**
     * Sends bytes under a label, after what was sent before; in a turn. Nothing happens once the connection is closing.
     *
     * @throws CommandException when this connection's protocol has no such messages, the label breaks its rules, or the
     *     framing of its stream cannot carry them
     */
    public void sendBinary(String label, ByteBuffer data) {
        if (session == null || state != State.OPEN) return;
        WireBytes message = session.labelled(label, data);
        if (message == null) {
            throw new CommandException(
                    ErrorCode.REFUSED, "the protocol of connection " + id() + " has no labelled messages");
        }
        try {
            queue(outlet.framing().frame(message));
        } catch (FramingException unfit) {
            throw new CommandException(ErrorCode.REFUSED, String.valueOf(unfit.getMessage()));
        }
    }

    private void queue(WireBytes framed) {
        if (state == State.LEAVING) outbox.force(framed);
        else if (outbox.offer(framed) == Outbox.Offer.OVERFULL) doomAsSlow("", ConnectionLimits.PENDING_OPTION);
        if (state != State.LEAVING) touch();
    }

    @Override
    protected boolean isIn(Audience audience) {
        return audience.has(id().value());
    }

    @Override
    protected void deliver(Publication publication) {
        if (state != State.OPEN || session == null) return;
        if (replays != null && !replays.pass(publication)) return;
        send(publication);
    }

    /**
     * Sends a publication as if it were published now, after what was sent before: a part of a channel's history. Called by the
     * hub, in a turn.
     */
    public void replay(Publication publication) {
        if (state == State.OPEN && session != null) send(publication);
    }

    private void send(Publication publication) {
        WireBytes message;
        try {
            message = Objects.requireNonNull(session).wire(publication);
        } catch (FramingException unfit) {
            environment
                    .observer()
                    .undeliverable(id().value(), publication.channel().toString(), unfit.getMessage());
            return;
        }
        traffic.sent();
        if (message == null) {
            doom(CloseCode.INTERNAL);
        } else if (outbox.offer(message, publication) == Outbox.Offer.OVERFULL) {
            doomAsSlow(publication.channel().toString(), ConnectionLimits.PENDING_OPTION);
        }
        touch();
    }

    /** Writes what waits, as far as the transport takes it; called at the turn's end, or by an outlet that can write again. */
    @Override
    public void flush() {
        touched = false;
        if (state == State.DOOMED) end(doom, doom.reason());
        if (state == State.CLOSED) return;
        if (outbox.mayExpire()) outbox.dropOver(environment.clock().millis());
        outlet.flush(outbox);
        outbox.flushed();
        if (!outbox.isCongested()) relieved();
        traffic.pending(outbox.pendingBytes());
        if (replays != null && hasRoom()) replays.proceed();
    }

    /** The socket has taken all that waited: what was dropped meanwhile can be told. */
    private void relieved() {
        if (losses == null) return;
        Losses told = losses;
        losses = null;
        told.tell(this::lost);
    }

    /** Has nothing of channels' histories sent until {@link #uncork}: an answer has to go before it. */
    public void cork() {
        corked = true;
    }

    /** Histories go on being sent. */
    public void uncork() {
        corked = false;
        if (state == State.OPEN) touch();
    }

    /** Whether so little waits that a part of a channel's history may be sent. */
    public boolean hasRoom() {
        return !corked && outbox.pendingBytes() <= environment.limits().pendingBytes() / 16;
    }

    /** The channels that this connection catches up on; null where there is none. */
    public @Nullable Replays replays() {
        return replays;
    }

    /**
     * The channels that this connection catches up on, from now on.
     *
     * @param next sends more; called in a turn, when what was sent before has left
     */
    public Replays replays(Runnable next) {
        if (replays == null) replays = new Replays(next);
        return replays;
    }

    /** Forgets that there was something to catch up on. */
    public void caughtUp() {
        replays = null;
    }

    /** Any byte came from the peer; called by the transport, once for each read, before the messages in it. */
    public void heard() {
        liveness.heard(environment.clock().nanos());
    }

    /** A whole text message came; called by the transport, which has checked its length and that it is valid UTF-8. */
    public void receiveText(ByteBuffer utf8) {
        receive(utf8, true);
    }

    /** A whole binary message came; called by the transport, which has checked its length. */
    public void receiveBinary(ByteBuffer bytes) {
        receive(bytes, false);
    }

    /**
     * A whole text message came in a request of its own; called by the transport, which has checked it as for {@link #receiveText}.
     *
     * @param answers as {@link ProtocolSession#onRequest} says
     * @return false where the protocol cannot answer elsewhere than on the connection
     */
    public boolean request(ByteBuffer utf8, Consumer<@Nullable WireBytes> answers) {
        if (state != State.OPEN || session == null) return true;
        Boolean taken = session.request(utf8, answers);
        if (taken == null) end(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
        return !Boolean.FALSE.equals(taken);
    }

    /**
     * Carries out what was asked in a trace: whatever is begun meanwhile is a part of it. In a turn.
     *
     * @param parent as {@link io.trunkline.domain.trace.Span#traceparent} says; null for no trace
     */
    public void within(@Nullable String parent, Runnable work) {
        String before = traceparent;
        traceparent = parent;
        try {
            work.run();
        } finally {
            traceparent = before;
        }
    }

    /** The trace {@link #within} which something is carried out now; null for none. In a turn. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    private void receive(ByteBuffer message, boolean text) {
        if (state != State.OPEN || session == null) return;
        if (allowance != null && !session.countsCommands()) allowance.count(false);
        if (!session.receive(message, text)) end(CloseCode.INTERNAL, CloseCode.INTERNAL.reason());
    }

    /** Looks after a silent peer, and gives back what an idle connection does not need; the hub calls it about once a second. */
    public void tick() {
        if (state != State.OPEN) return;
        CloseCode over = standing().check(environment.auth(), environment.clock());
        if (over != null) {
            end(over, over.reason());
            return;
        }
        outbox.tick();
        traffic.tell();
        if (allowance != null) allowance.release();
        switch (liveness.check(environment.clock().nanos())) {
            case ALIVE -> {}
            case PING -> ping();
            case DEAD -> end(CloseCode.NO_PONG, CloseCode.NO_PONG.reason());
        }
    }

    /** Asks the peer for a life sign. Silence of one that cannot be asked means nothing. */
    private void ping() {
        if (outlet.ping()) return;
        if (session == null || !session.ping()) heard();
    }

    /** Stops reading until a {@link #release()} for every hold: a command waits, or publishing is held back. */
    public void hold() {
        if (liveness.hold()) outlet.pauseReading();
    }

    /** Takes one {@link #hold()} back; with the last one reading goes on, and the peer has its whole time to show life. */
    public void release() {
        if (!liveness.release() || state == State.CLOSED) return;
        heard();
        outlet.resumeReading();
    }

    /** Whether reading is stopped. */
    public boolean isHeld() {
        return liveness.isHeld();
    }

    /** Closes after what was sent before; any thread, and any number of times. Another thread than the turn's only asks for it. */
    public void close(CloseCode code, String reason) {
        if (turns.inTurn()) end(code, reason);
        else turns.post(() -> end(code, reason));
    }

    /** The peer leaves for good, which a line that only ends does not tell; called by transports and sessions, before the end. */
    public void goodbye() {
        goodbye = true;
    }

    /** Whether the peer has said that it does not come back. */
    public boolean hasSaidGoodbye() {
        return goodbye;
    }

    /** Why it ends, or ended; of use from then on. */
    public CloseCode closeCode() {
        return closeCode;
    }

    /**
     * The peer has closed: what waits does not go to it any more. The transport flushes once more, for its own answer, and
     * then tells {@link #transportClosed}. Called by the transport, in a turn.
     */
    public void peerLeft() {
        if (state == State.CLOSED || state == State.LEAVING) return;
        outbox.clear();
        touch();
        if (state == State.CLOSING) return;
        closeCode = CloseCode.NORMAL;
        state = State.CLOSING;
        lifecycle.ended(this);
    }

    /**
     * The transport has let go of the connection; called by the transport, once, in a turn.
     *
     * @param code why, where the peer or the network ended it
     * @param detail more about it, for the log
     */
    public void transportClosed(CloseCode code, String detail) {
        if (state == State.CLOSED) return;
        boolean ended = state != State.CLOSING;
        if (ended) closeCode = code;
        state = State.CLOSED;
        outbox.release();
        traffic.pending(outbox.pendingBytes());
        traffic.tell();
        if (ended) lifecycle.ended(this);
        if (session != null) session.closed();
        lifecycle.closed(this, closeCode, detail);
    }

    private void end(CloseCode code, String reason) {
        if (state == State.CLOSING || state == State.CLOSED || state == State.LEAVING) return;
        closeCode = code;
        // a slow peer does not get to what waits: only its protocol's last words may still go out
        if (state == State.DOOMED && doom == CloseCode.SLOW) outbox.clear();
        state = State.LEAVING;
        int wireCode = session == null ? code.number() : session.closing(code, reason);
        // the transport may have let go while the session spoke
        if (state != State.LEAVING) return;
        state = State.CLOSING;
        lifecycle.ended(this);
        outlet.close(wireCode, reason);
        touch();
    }

    /** Closes the connection as slow at the end of this turn; {@code option} is the bound that it is over. */
    public void closeAsSlow(String option) {
        doomAsSlow("", option);
        touch();
    }

    private void doomAsSlow(String channel, String option) {
        if (state == State.OPEN) environment.observer().slow(id().value(), channel, outbox.pendingBytes(), option);
        doom(CloseCode.SLOW);
    }

    private void doom(CloseCode code) {
        if (state != State.OPEN) return;
        state = State.DOOMED;
        doom = code;
    }

    /** Asks for one flush at the end of this turn; also for an outlet that has something to write itself. */
    public void touch() {
        if (touched) return;
        touched = true;
        turns.touch(this);
    }

    /**
     * Some publications of a channel will not come: they were dropped, or are not kept any more.
     *
     * @param count how many; null where that cannot be known
     */
    public void lost(ChannelName channel, @Nullable Long count) {
        if (state == State.OPEN && session != null) session.lost(channel, count);
    }

    private void dropped(Publication publication, OverflowPolicy policy) {
        String channel = publication.channel().toString();
        if (losses == null) {
            losses = new Losses();
            environment.observer().congested(id().value(), channel, outbox.pendingBytes(), policy);
        }
        environment.observer().dropped(id().value(), channel, policy);
        // news of members tell how many there are each time, which shows by itself that some were dropped
        if (publication.channel().isSystem()) return;
        // a client that cannot be told of each loss is to come back, and be told what it missed
        if (!losses.add(publication)) doomAsSlow(channel, ConnectionLimits.PENDING_OPTION);
    }
}
