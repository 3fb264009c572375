package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpAnswer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers, written whole. */
final class Responses {
    private Responses() {}

    static void write(Response response, HttpAnswer answer, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** A refusal in one line of plain text. */
    static void refuse(Response response, int status, String reason, Callback callback) {
        write(response, HttpAnswer.text(status, reason + "\n"), callback);
    }
}
