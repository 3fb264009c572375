package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.HttpAnswer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An answer that is written over time, on HTTP/1.1 or a stream of HTTP/2. The exchange ends with its last piece, or its failure. */
final class JettyAnswer implements AnswerStream {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final AtomicBoolean ended = new AtomicBoolean();

    private JettyAnswer(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    static AnswerStream begin(Request request, Response response, Callback callback, HttpAnswer head, Runnable gone) {
        response.setStatus(head.status());
        head.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        // silence of the peer is what a stream is: it says nothing after its request
        request.addIdleTimeoutListener(silence -> false);
        JettyAnswer answer = new JettyAnswer(request, response, callback);
        request.addFailureListener(failure -> answer.lost(failure, gone));
        return answer;
    }

    private void lost(Throwable failure, Runnable gone) {
        end(failure);
        gone.run();
    }

    @Override
    public void write(ByteBuffer piece, boolean last, Consumer<@Nullable Throwable> done) {
        response.write(last, piece, new Callback() {
            @Override
            public void succeeded() {
                if (last) end(null);
                done.accept(null);
            }

            @Override
            public void failed(Throwable failure) {
                end(failure);
                done.accept(failure);
            }
        });
    }

    /** Over HTTP/1 the connection goes first, as in {@link Responses#abandon}; it fails a write that waits. */
    @Override
    public void abort() {
        if (ended.get()) return;
        if (request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion()) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
        }
        end(new EofException("the answer was cut"));
    }

    private void end(@Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) return;
        if (failure == null) callback.succeeded();
        else callback.failed(failure);
    }
}
