package io.trunkline.http.internal;

import io.trunkline.domain.auth.Action;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.publication.StreamPosition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of a query, read as what they should be; each getter names field, rule and value when it refuses. */
final class QueryFields {
    /** Offsets are below it: the numbers that every JSON reader has exactly. */
    private static final long OFFSETS = 1L << 53;

    private final HttpExchange exchange;

    QueryFields(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The channel that must be named. */
    ChannelName channel() {
        return channelNamed(exchange.parameter("channel").orElseThrow(() -> BodyMembers.refused("channel is missing")));
    }

    /** The channel or pattern that must be named. */
    ChannelPattern pattern() {
        return patternNamed(exchange.parameter("channel").orElseThrow(() -> BodyMembers.refused("channel is missing")));
    }

    /** The channel or pattern of this text. */
    static ChannelPattern patternNamed(String text) {
        try {
            return ChannelPattern.parse(text);
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    /** The channel of this name, which is no pattern. */
    static ChannelName channelNamed(String name) {
        try {
            return ChannelName.of(name);
        } catch (InvalidNameException invalid) {
            throw new CommandException(ErrorCode.INVALID_CHANNEL, invalid.getMessage());
        }
    }

    /** A channel or pattern; null where the field is missing. */
    @Nullable
    ChannelPattern pattern(String name) {
        return exchange.parameter(name).map(QueryFields::patternNamed).orElse(null);
    }

    /** A channel; null where the field is missing. */
    @Nullable
    ChannelName name(String name) {
        return exchange.parameter(name).map(QueryFields::channelNamed).orElse(null);
    }

    /** Actions with commas between them; empty where the field is missing. */
    Set<Action> actions(String name) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        Optional<String> text = exchange.parameter(name);
        if (text.isEmpty()) return actions;
        for (String one : text.get().split(",", -1)) {
            actions.add(Arrays.stream(Action.values())
                    .filter(action -> action.text().equals(one))
                    .findAny()
                    .orElseThrow(() -> mustBe(name, "subscribe, publish, presence, history or call", one)));
        }
        return actions;
    }

    /** A whole number. @param otherwise where the field is missing */
    int integer(String name, int least, int most, int otherwise) {
        Optional<String> text = exchange.parameter(name);
        if (text.isEmpty()) return otherwise;
        long value = number(text.get(), most);
        if (value < least) throw mustBe(name, "a whole number from " + least + " to " + most, text.get());
        return (int) value;
    }

    /** {@code true} or {@code false}; the latter where the field is missing. */
    boolean flag(String name) {
        String text = exchange.parameter(name).orElse("false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mustBe(name, "true or false", text);
        };
    }

    /** {@code EPOCH:OFFSET}; null where the field is missing. */
    @Nullable
    StreamPosition position(String name) {
        Optional<String> text = exchange.parameter(name);
        if (text.isEmpty()) return null;
        // an epoch is opaque, and may have colons itself
        int colon = text.get().lastIndexOf(':');
        long offset = colon < 1 ? -1 : number(text.get().substring(colon + 1), OFFSETS - 1);
        if (offset < 0) throw mustBe(name, "EPOCH:OFFSET, as answers tell epoch and offset", text.get());
        return new StreamPosition(text.get().substring(0, colon), offset);
    }

    /** Below zero where the text is no decimal number of at most {@code most}. */
    private static long number(String text, long most) {
        if (!text.matches("[0-9]{1,16}")) return -1;
        long value = Long.parseLong(text);
        return value > most ? -1 : value;
    }

    private static CommandException mustBe(String name, String rule, String value) {
        return BodyMembers.refused(name + " must be " + rule + ", but was '" + Shown.of(value) + "'");
    }
}
