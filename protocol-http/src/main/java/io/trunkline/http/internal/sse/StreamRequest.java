package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.protocol.EventRequest;
import io.trunkline.domain.publication.StreamPosition;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code GET /sse} asks for.
 *
 * @param channels none for a link
 * @param since what it wants of the past, as it wrote it
 * @param poll whether the answer is to end with the first event
 * @param back the stream that it wants to go on with; null where it begins one
 * @param number of the last message that it has
 * @param after the place after which it goes on; null where it begins
 * @param lost whether the stream that it had cannot go on
 */
record StreamRequest(
        StreamKind kind,
        List<String> channels,
        @Nullable String since,
        boolean poll,
        @Nullable Secret back,
        long number,
        @Nullable StreamPosition after,
        boolean lost) {
    static final String LAST_EVENT_ID = "Last-Event-ID";
    /** For an {@code EventSource} in script, which cannot send the header. */
    static final String LAST_EVENT_ID_FIELD = "lastEventId";

    private static final int MOST_CHANNELS = 100;

    /** @throws CommandException when it is none */
    static StreamRequest of(HttpExchange exchange, ChannelRules rules, boolean events) {
        boolean link = flag(exchange, "link");
        boolean poll = flag(exchange, "poll");
        List<String> channels = exchange.parameters("channel");
        String last = exchange.header(LAST_EVENT_ID)
                .or(() -> exchange.parameter(LAST_EVENT_ID_FIELD))
                .orElse(null);
        if (link != channels.isEmpty()) {
            throw Refusals.invalid("the query must have either link=1 or channel, a name or a pattern");
        }
        if (link) return link(exchange, poll, last);
        if (!events) throw Refusals.invalid("this server has no events of channels: link=1 is all that it takes");
        if (channels.size() > MOST_CHANNELS) {
            throw Refusals.invalid("a stream may begin with at most " + MOST_CHANNELS + " channels");
        }
        String since = exchange.parameter("since").orElse(null);
        if (!poll && hasPositions(channels, rules)) {
            StreamPosition after = last == null ? null : position(last);
            boolean lost = last != null && after == null;
            return new StreamRequest(StreamKind.POSITIONS, channels, since, false, null, 0, after, lost);
        }
        Secret back = last == null ? null : secretIn(last);
        boolean lost = last != null && back == null;
        return new StreamRequest(
                StreamKind.EVENTS, channels, since, poll, back, back == null ? 0 : number(last), null, lost);
    }

    private static StreamRequest link(HttpExchange exchange, boolean poll, @Nullable String last) {
        Secret back = exchange.header(SseEndpoint.SESSION).map(Secret::of).orElse(null);
        long number = back == null ? 0 : number(last);
        if (number < 0) {
            throw Refusals.invalid("the header " + LAST_EVENT_ID + " must be the id of the last event, a number");
        }
        return new StreamRequest(StreamKind.LINK, List.of(), null, poll, back, number, null, false);
    }

    private static boolean flag(HttpExchange exchange, String name) {
        String text = exchange.parameter(name).orElse("0");
        if (!text.equals("0") && !text.equals("1")) throw Refusals.invalid(name + " must be 1, or left out");
        return text.equals("1");
    }

    private static boolean hasPositions(List<String> channels, ChannelRules rules) {
        if (channels.size() != 1) return false;
        try {
            ChannelPattern pattern = ChannelPattern.parse(channels.getFirst());
            return pattern.isLiteral() && rules.optionsOf(pattern.name()).hasHistory();
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, String.valueOf(invalid.getMessage()));
        }
    }

    /** {@code EPOCH:OFFSET}; an epoch may have colons itself. */
    private static @Nullable StreamPosition position(String id) {
        int colon = id.lastIndexOf(':');
        long offset = number(id);
        return colon < 1 || offset < 0 ? null : new StreamPosition(id.substring(0, colon), offset);
    }

    private static @Nullable Secret secretIn(String id) {
        int colon = id.lastIndexOf(':');
        return colon < 1 || number(id) < 0 ? null : Secret.of(id.substring(0, colon));
    }

    /** The number at the end of an id, behind the colon where there is one; below zero where there is none. */
    private static long number(@Nullable String id) {
        String digits = id == null ? "0" : id.substring(id.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : -1;
    }

    boolean isReturn() {
        return back != null;
    }

    /** Of the stream that it wants to go on with. */
    Secret secret() {
        return Objects.requireNonNull(back, "it begins a stream");
    }

    /** This as one that begins a stream, because the one before cannot go on. */
    StreamRequest afterLoss() {
        return new StreamRequest(kind, channels, since, poll, null, 0, null, true);
    }

    EventRequest toProtocol(Secret session, CompletableFuture<Void> opened) {
        return new EventRequest(channels, since, kind == StreamKind.POSITIONS, after, lost, session, opened);
    }
}
