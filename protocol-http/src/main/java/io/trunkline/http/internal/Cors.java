package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.util.Set;

/**
 * Which pages of other origins may use the API in a browser: those of a list, compared exactly (WHATWG Fetch, CORS protocol).
 * Never with cookies, which the API does not know.
 */
public final class Cors {
    /** No page of another origin may. */
    public static final Cors NONE = new Cors(Set.of());

    /** How long a browser keeps the answer to a preflight, in seconds. */
    private static final String MAX_AGE = "600";

    private final Set<String> allowed;

    /** @param allowed origins as browsers write them: {@code https://app.example.com:8443} */
    public Cors(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Whether the request asks what a page may ask. */
    static boolean isPreflight(HttpExchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.header("Origin").isPresent()
                && exchange.header("Access-Control-Request-Method").isPresent();
    }

    /** Whether the request is of a page of the list. */
    public boolean allows(HttpExchange exchange) {
        return exchange.header("Origin").filter(allowed::contains).isPresent();
    }

    /** The answer to a preflight of an allowed origin. */
    HttpAnswer preflight(String methods) {
        return HttpAnswer.text(200, "")
                .with("Access-Control-Allow-Methods", methods)
                .with(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, X-API-Key, Trunkline-Session, Trunkline-Post, Last-Event-ID, Prefer")
                .with("Access-Control-Max-Age", MAX_AGE);
    }

    /** The answer, which the page that asked may read if its origin is allowed. */
    public HttpAnswer on(HttpExchange exchange, HttpAnswer answer) {
        if (allowed.isEmpty()) return answer;
        // an answer in a cache is for the origin that it names
        HttpAnswer varying = answer.with("Vary", "Origin");
        if (!allows(exchange)) return varying;
        return varying.with(
                        "Access-Control-Allow-Origin", exchange.header("Origin").orElseThrow())
                .with("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After");
    }
}
