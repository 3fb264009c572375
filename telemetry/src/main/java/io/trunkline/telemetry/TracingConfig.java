package io.trunkline.telemetry;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/**
 * Where traces are sent, and which. Errors never repeat the address or a header, which may hold a key.
 *
 * @param endpoint the whole address, http or https, of a receiver of OTLP over HTTP: {@code http://127.0.0.1:4318/v1/traces}
 * @param headers that go with whatever is sent there, by their names
 * @param sample how many of the traces that begin here are kept: 0 to 1. One that goes on here is kept where its beginning says so
 * @param service how this server is called in traces
 */
public record TracingConfig(URI endpoint, Map<String, Secret> headers, double sample, String service) {
    /** What the options of the receiver begin with. */
    public static final String SECTION = "tracing.otlp";

    public TracingConfig {
        if (!"http".equalsIgnoreCase(endpoint.getScheme()) && !"https".equalsIgnoreCase(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    SECTION + ".endpoint must have the scheme http or https, but has " + endpoint.getScheme());
        }
        if (endpoint.getHost() == null) throw new IllegalArgumentException(SECTION + ".endpoint must have a host");
        if (endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    SECTION + ".endpoint must not have a user or password: " + SECTION + ".headers is for that");
        }
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> check(endpoint, name, value));
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("tracing.sample must be 0 to 1, but was " + sample);
        }
        if (service.isBlank()) throw new IllegalArgumentException("tracing.service must not be blank");
    }

    /** All traces, of the service {@code trunkline}, without headers. */
    public static TracingConfig of(URI endpoint) {
        return new TracingConfig(endpoint, Map.of(), 1, "trunkline");
    }

    /** The client says no to what is no header, and to those that are its own. */
    private static void check(URI endpoint, String name, Secret value) {
        try {
            HttpRequest.newBuilder(endpoint).header(name, value.reveal());
        } catch (IllegalArgumentException invalid) {
            // its text may hold the value
            throw new IllegalArgumentException(
                    SECTION + ".headers has a header that cannot be sent: a name must be a token of HTTP and not one of"
                            + " the connection's own, and a value must be on one line");
        }
    }
}
