package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.http.AnswerStream;
import io.trunkline.domain.http.BodyLostException;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A request and its answer, as endpoints see them. */
final class JettyExchange implements HttpExchange {
    /** Longest body that is read for nothing. */
    private static final int UNREAD_BYTES = 64 << 10;

    private final Request request;
    private final Callers callers;
    private final Response response;
    private final Callback callback;
    private volatile @Nullable Fields query;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean bodyTaken;
    private volatile boolean bodyLost;

    JettyExchange(Request request, Callers callers, Response response, Callback callback) {
        this.request = request;
        this.callers = callers;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return Request.getPathInContext(request);
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query().getValue(name));
    }

    /** Parsed when asked for: a request that is not ours may have a query that only its owner understands. */
    private Fields query() {
        Fields parsed = query;
        if (parsed == null) {
            parsed = Request.extractQueryParameters(request);
            query = parsed;
        }
        return parsed;
    }

    @Override
    public List<String> parameters(String name) {
        List<String> values = query().getValues(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public void isBy(String user) {
        request.setAttribute(AccessLog.USER, user);
    }

    @Override
    public SocketAddress remote() {
        return callers.of(request).remote();
    }

    @Override
    public Handshake handshake(TransportKind transport) {
        return Requests.handshake(transport, request, remote(), List.of());
    }

    @Override
    public boolean isFromOwnPage() {
        Caller caller = callers.of(request);
        return OriginRule.OWN.allows(request.getHeaders().get(HttpHeader.ORIGIN), caller.host(), caller.proto());
    }

    @Override
    public CompletionStage<byte[]> body(int maxBytes) {
        bodyTaken = true;
        return readBody(maxBytes);
    }

    private CompletionStage<byte[]> readBody(int maxBytes) {
        return BodyReader.read(request, maxBytes).whenComplete((body, fault) -> {
            if (fault instanceof BodyLostException) bodyLost = true;
        });
    }

    /**
     * A body that nobody asked for is read first, where it is short: over HTTP/2 an answer before the end of a request resets its
     * stream, and clients take that for a failure rather than read the answer.
     */
    @Override
    public void respond(HttpAnswer answer) {
        if (!answered.compareAndSet(false, true)) return;
        if (bodyTaken) finish(answer);
        else readBody(UNREAD_BYTES).whenComplete((body, fault) -> finish(answer));
    }

    /** Of a request whose body nobody asked for: one that is there is given up with the answer's end. */
    @Override
    public AnswerStream stream(HttpAnswer head, Runnable gone) {
        if (!answered.compareAndSet(false, true)) throw new IllegalStateException("the request was answered before");
        return JettyAnswer.begin(request, response, callback, head, gone);
    }

    private void finish(HttpAnswer answer) {
        if (bodyLost) Responses.abandon(request, callback);
        else Responses.write(response, answer, callback);
    }
}
