package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.history.Since;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.publication.StreamPosition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code connect} that take a session up again.
 *
 * @param session null where a new one is wanted
 * @param restore whether its subscriptions come back by themselves
 * @param positions where the client has got to; null where it does not say
 */
record ResumeParams(
        @Nullable Secret session, boolean restore, @Nullable Map<ChannelName, StreamPosition> positions) {
    private static final String SESSION = "resume";
    private static final String RESTORE = "restore";
    private static final String POSITIONS = "positions";

    static ResumeParams of(Params params) {
        String session = params.string(SESSION);
        boolean restore = !params.has(RESTORE) || params.flag(RESTORE);
        Map<ChannelName, StreamPosition> positions =
                params.has(POSITIONS) ? SinceParam.places(params, POSITIONS) : null;
        if (session != null) return new ResumeParams(Secret.of(session), restore, positions);
        if (params.has(RESTORE)) throw needsSession(RESTORE);
        if (params.has(POSITIONS)) throw needsSession(POSITIONS);
        return new ResumeParams(null, restore, null);
    }

    private static RuntimeException needsSession(String name) {
        return Params.refused(name + " is refused: it says how to resume, and resume is missing");
    }

    /** A subscription of the session, with what it is to get of the past. */
    SubscribeRequest again(SubscribeRequest had) {
        Since since = positions == null ? null : since(had.pattern(), positions);
        return new SubscribeRequest(had.pattern(), had.noLocal(), had.presence(), since, positions != null, 0);
    }

    private static @Nullable Since since(ChannelPattern pattern, Map<ChannelName, StreamPosition> positions) {
        if (pattern.isLiteral()) {
            StreamPosition place = positions.get(pattern.name());
            return place == null ? null : new Since.Place(place);
        }
        Map<ChannelName, StreamPosition> places = new HashMap<>();
        positions.forEach((channel, place) -> {
            if (pattern.matches(channel)) places.put(channel, place);
        });
        return new Since.Places(places);
    }
}
