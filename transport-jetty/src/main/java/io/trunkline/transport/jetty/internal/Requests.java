package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Jetty's requests in the domain's terms; what is made here keeps nothing of the request alive. */
final class Requests {
    private Requests() {}

    static Handshake handshake(Request request, Fields query, List<String> subprotocols) {
        return new Handshake(
                TransportKind.WEBSOCKET,
                request.getConnectionMetaData().getRemoteSocketAddress(),
                Request.getPathInContext(request),
                valuesOf(query),
                headersOf(request),
                subprotocols);
    }

    private static Map<String, List<String>> valuesOf(Fields query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Fields.Field field : query) values.put(field.getName(), List.copyOf(field.getValues()));
        return values;
    }

    private static Map<String, List<String>> headersOf(Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>(1))
                    .add(field.getValue());
        }
        return headers;
    }
}
