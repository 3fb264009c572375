package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientRequest;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The requests of a link over SSE: {@code sse} and {@code rpc} below the address that was given. All carry the headers of the
 * handshake, which proxies may need; its query, which may hold a ticket, goes with the opening alone.
 */
final class SseRequests {
    private static final String SESSION = "Trunkline-Session";

    private final Request handshake;
    private final HttpUrl stream;
    private final HttpUrl calls;

    /** @throws IllegalArgumentException naming what was refused and the rule, without its value where that may be secret */
    SseRequests(ClientRequest request) {
        this.handshake = Handshake.plain(request);
        this.stream = below("sse");
        this.calls = below("rpc");
    }

    private HttpUrl below(String name) {
        HttpUrl.Builder url = handshake.url().newBuilder();
        boolean folder = handshake.url().encodedPath().endsWith("/");
        if (folder) url.setPathSegment(handshake.url().pathSize() - 1, name);
        else url.addPathSegment(name);
        return url.build();
    }

    /** Opens a link. */
    Request open(boolean poll) {
        return streaming(stream, poll).build();
    }

    /** Goes on with the stream of a link after what it has had. */
    Request goOn(String session, String place, boolean poll) {
        Request.Builder request = streaming(withoutQuery(stream), poll).header(SESSION, session);
        if (!place.isEmpty()) request.header("Last-Event-ID", place);
        return request.build();
    }

    private Request.Builder streaming(HttpUrl url, boolean poll) {
        HttpUrl.Builder linked = url.newBuilder().addQueryParameter("link", "1");
        if (poll) linked.addQueryParameter("poll", "1");
        return handshake
                .newBuilder()
                .url(linked.build())
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "identity") // what compresses would wait for more
                .header("Cache-Control", "no-cache");
    }

    /** @param number of the POST, by which the server takes it once however often it is sent */
    Request post(String session, long number, RequestBody body) {
        return handshake
                .newBuilder()
                .url(withoutQuery(calls))
                .header(SESSION, session)
                .header("Trunkline-Post", Long.toString(number))
                .header("Prefer", "respond-async")
                .post(body)
                .build();
    }

    Request delete(String session) {
        return handshake
                .newBuilder()
                .url(withoutQuery(stream))
                .header(SESSION, session)
                .delete()
                .build();
    }

    private static HttpUrl withoutQuery(HttpUrl url) {
        return url.newBuilder().query(null).build();
    }
}
