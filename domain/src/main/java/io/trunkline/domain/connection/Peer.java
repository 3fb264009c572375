package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.subscription.Subscriber;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a line, and what is known of him there. Everything but {@link #id}, {@link #openedAs}, {@link
 * #handshake} and {@link #protocol} is touched in turns of the connection's loop. A base of {@link Connection}, and not an object
 * beside it: whoever asks has the connection, and no delivery looks at one object more.
 */
abstract class Peer extends Subscriber {
    private final ConnectionId openedAs;
    /** Changes once at most: see {@link #goBy}. */
    private volatile ConnectionId id;

    private final Handshake handshake;
    private final String protocol;
    private final Standing standing;
    private @Nullable Map<String, Object> attributes;
    /** What the line before this one was not told any more; null most of the time. */
    private @Nullable Losses earlierLosses;
    /** Made with the first question to a policy. */
    private @Nullable AccessMemory accessMemory;

    Peer(ConnectionId id, Handshake handshake, String protocol, Standing standing) {
        super(id);
        this.openedAs = id;
        this.id = id;
        this.handshake = handshake;
        this.protocol = protocol;
        this.standing = standing;
    }

    public final ConnectionId id() {
        return id;
    }

    /** The id it came with, which no other connection ever has: what observers know its coming and going by. */
    public final ConnectionId openedAs() {
        return openedAs;
    }

    /**
     * Takes the id of the session that it goes on with; called by the hub.
     *
     * @param untold what the line before was not told any more
     */
    public final void goBy(ConnectionId resumed, @Nullable Losses untold) {
        earlierLosses = untold;
        id = resumed;
        publishesAs(resumed);
    }

    /**
     * How many publications of a pattern were dropped on the line before, and not told there; null where that cannot be known. Some of
     * them may come from the history yet.
     */
    public final @Nullable Long droppedBefore(ChannelPattern pattern) {
        return earlierLosses == null ? Long.valueOf(0) : earlierLosses.of(pattern);
    }

    public final Handshake handshake() {
        return handshake;
    }

    /** The name of the protocol that it speaks. */
    public final String protocol() {
        return protocol;
    }

    /** Values that hooks and protocols keep with the connection. */
    public final Map<String, Object> attributes() {
        if (attributes == null) attributes = new HashMap<>(handshake.attributes());
        return attributes;
    }

    /** Whether it may still be who it is. */
    final Standing standing() {
        return standing;
    }

    /** Who this is; null while nobody has shown a token where one is needed. */
    public final @Nullable Principal principal() {
        return standing.principal();
    }

    /** It is {@code proven} from here on; null for nobody again. */
    public void principal(@Nullable Principal proven) {
        standing.principal(proven);
        if (accessMemory != null) accessMemory.newPrincipal();
    }

    /** The user, where one is known. */
    public final @Nullable String user() {
        Principal principal = standing.principal();
        return principal == null ? null : principal.user();
    }

    /** Makes this a user without a token, known until the end; for a connect hook of the application. */
    public final void user(String name) {
        principal(Principal.of(name, Set.of()));
    }

    /** What the access policy said for this connection. */
    public final AccessMemory accessMemory() {
        if (accessMemory == null) accessMemory = new AccessMemory();
        return accessMemory;
    }

    /** Whether the policy was ever asked for this connection. */
    public final boolean hasAccessMemory() {
        return accessMemory != null;
    }

    @Override
    public String toString() {
        return id + " " + handshake;
    }
}
