package io.trunkline.domain.protocol;

/**
 * A language of streams of events that are asked for by a request alone: {@code GET /sse?channel=news}. Its messages are whole
 * events of {@code text/event-stream}, without an id but where {@link EventRequest#position} tells. Implemented by protocols; any
 * thread.
 */
public interface EventProtocol {
    /** What one stream speaks: opened once, it subscribes by itself to what the request asks for. */
    Protocol stream(EventRequest request);
}
