package io.trunkline.domain.http;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One HTTP request and its answer, as endpoints see them. Implemented by transports. Handed to one endpoint, which answers
 * exactly once, on any thread.
 */
public interface HttpExchange {
    /** {@code GET}, {@code POST}, ... */
    String method();

    /** The decoded path, without the query. */
    String path();

    /** The first value of a field of the query, decoded. */
    Optional<String> parameter(String name);

    /** The first value of a header; the name is compared without regard to case. */
    Optional<String> header(String name);

    /** Tells the transport who asks, for its access log; called by whoever has found it out, before the answer. */
    default void isBy(String user) {}

    /** The address of the client; behind a trusted proxy the one that the proxy tells. */
    SocketAddress remote();

    /**
     * Reads the whole body without blocking; called at most once.
     *
     * @param maxBytes a longer body fails the stage with a {@link BodyTooLargeException}; one that its client cut off fails it with
     *     a {@link BodyLostException}, and whatever is answered then goes nowhere
     */
    CompletionStage<byte[]> body(int maxBytes);

    /** Answers. Must be called once; a second call has no effect. */
    void respond(HttpAnswer answer);
}
