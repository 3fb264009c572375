package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpError;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers, written whole. */
final class Responses {
    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private static final HttpAnswer INTERNAL =
            HttpError.of(HttpStatus.INTERNAL_SERVER_ERROR_500, "internal error").answer();

    private Responses() {}

    static void write(Response response, HttpAnswer answer, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /**
     * Gives up a request whose end never came. Over HTTP/1 its connection goes first: an answer would have Jetty read on from it on
     * two threads at once, which release one buffer twice (jetty.project issue 12939).
     */
    static void abandon(Request request, Callback callback) {
        if (request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
        }
        callback.failed(new EofException("the request ended early"));
    }

    /** A refusal in one line of plain text. */
    static void refuse(Response response, int status, String reason, Callback callback) {
        refuse(response, status, reason, Map.of(), callback);
    }

    /** A refusal in one line of plain text, with more headers. */
    static void refuse(Response response, int status, String reason, Map<String, String> headers, Callback callback) {
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        write(response, HttpAnswer.text(status, reason + "\n"), callback);
    }

    /** What the client did wrong is its business; everything else is ours, and the client learns no more than that. */
    static void fail(Request request, Response response, Callback callback, Throwable fault) {
        if (response.isCommitted()) {
            LOG.error("request failed: {} {}", request.getMethod(), Request.getPathInContext(request), fault);
            callback.failed(fault);
        } else if (fault instanceof HttpException http && http.getCode() < HttpStatus.INTERNAL_SERVER_ERROR_500) {
            HttpError error = HttpError.of(http.getCode(), String.valueOf(http.getReason()));
            write(response, error.answer(), callback);
        } else {
            LOG.error("request failed: {} {}", request.getMethod(), Request.getPathInContext(request), fault);
            write(response, INTERNAL, callback);
        }
    }

    /** Refuses what is no handshake of a WebSocket. */
    static void wantsUpgrade(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
        refuse(response, HttpStatus.UPGRADE_REQUIRED_426, "this path takes WebSocket upgrades only", callback);
    }
}
