package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpError;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's own refusals, of requests that it cannot read, in the form that all errors have, instead of a page. */
final class JettyErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String message = HttpStatus.getMessage(status);
        Responses.write(response, HttpError.of(status, message).answer(), callback);
        return true;
    }
}
