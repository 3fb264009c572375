package io.trunkline.http;

import io.trunkline.domain.http.HttpAnswer;

/** Headers that keep browsers from making more of an answer than it is. */
public final class SecurityHeaders {
    /**
     * For pages that are served whole by this server: scripts, styles and images of its own, connections to itself, no plug-ins, and
     * no other page's frame.
     */
    public static final String OWN_PAGE = "default-src 'self'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** No type but the declared one (WHATWG Fetch, {@code X-Content-Type-Options}), and no address of ours for other servers. */
    public static HttpAnswer on(HttpAnswer answer) {
        return answer.with("X-Content-Type-Options", "nosniff").with("Referrer-Policy", "no-referrer");
    }

    /** As {@link #on}, for a page of HTML. @param policy the {@code Content-Security-Policy}, such as {@link #OWN_PAGE} */
    public static HttpAnswer onPage(HttpAnswer page, String policy) {
        return on(page).with("Content-Security-Policy", policy).with("X-Frame-Options", "DENY");
    }
}
