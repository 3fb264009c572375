package io.trunkline.domain.http;

/** Something that answers requests; one object serves all of them, on any thread. Implemented by protocols. */
public interface HttpEndpoint {
    /**
     * Takes the request if it is this endpoint's, and answers it then or later; must not block.
     *
     * @return false when the request is not this endpoint's, and nothing was done with it
     */
    boolean handle(HttpExchange exchange);
}
