package io.trunkline.domain.http;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One HTTP request and its answer, as endpoints see them. Implemented by transports. Handed to one endpoint, which answers
 * exactly once, on any thread: at once by {@link #respond}, or over time by {@link #stream}.
 */
public interface HttpExchange {
    /** {@code GET}, {@code POST}, ... */
    String method();

    /** The decoded path, without the query. */
    String path();

    /** The first value of a field of the query, decoded. */
    Optional<String> parameter(String name);

    /** All values of a field of the query, decoded; empty where it is not there. */
    List<String> parameters(String name);

    /** The first value of a header; the name is compared without regard to case. */
    Optional<String> header(String name);

    /** Tells the transport who asks, for its access log; called by whoever has found it out, before the answer. */
    default void isBy(String user) {}

    /** The address of the client; behind a trusted proxy the one that the proxy tells. */
    SocketAddress remote();

    /** The request as that which opens a connection. */
    Handshake handshake(TransportKind transport);

    /**
     * Whether the request comes from a page of this server's own host and port, as far as its {@code Origin} tells, or from no page:
     * clients that are no browsers send none. As handshakes of WebSockets are checked.
     */
    boolean isFromOwnPage();

    /**
     * Reads the whole body without blocking; called at most once.
     *
     * @param maxBytes a longer body fails the stage with a {@link BodyTooLargeException}; one that its client cut off fails it with
     *     a {@link BodyLostException}, and whatever is answered then goes nowhere
     */
    CompletionStage<byte[]> body(int maxBytes);

    /** Answers. Must be called once; a second call has no effect. */
    void respond(HttpAnswer answer);

    /**
     * Begins an answer that is written over time, instead of {@link #respond}. No idle time of the transport ends it.
     *
     * @param head its status and headers, which go out with the first piece; its body is left out
     * @param gone called once, on any thread, where the peer is found to have left between two writes
     * @return for one caller, which writes one piece at a time
     */
    AnswerStream stream(HttpAnswer head, Runnable gone);
}
