package io.trunkline.server.console;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the console's files. There is a fixed list of them, so no path of a request ever becomes the name of a file.
 * Browsers ask again each time and get 304 while nothing has changed.
 */
public final class ConsolePages implements HttpEndpoint {
    /** Scripts and styles from here alone; connections to any Trunkline server; the page is in nobody's frame. */
    static final String POLICY =
            "default-src 'self'; connect-src 'self' ws: wss:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private final Map<String, ConsoleFile> files = new LinkedHashMap<>();

    public ConsolePages() {
        files.put("/", new ConsoleFile("index.html", "text/html;charset=utf-8"));
        files.put("/index.html", new ConsoleFile("index.html", "text/html;charset=utf-8"));
        files.put("/console.css", new ConsoleFile("console.css", "text/css;charset=utf-8"));
        files.put("/favicon.svg", new ConsoleFile("favicon.svg", "image/svg+xml"));
        for (String script : new String[] {
            "access.js", "account.js", "console.js", "messages.js", "plot.js", "toasts.js", "trunkline.js"
        }) {
            addScript(script);
        }
        for (String part : ClientParts.NAMES) addScript("trunkline/" + part + ".js");
    }

    private void addScript(String name) {
        files.put("/" + name, new ConsoleFile(name, "text/javascript;charset=utf-8"));
    }

    /** The paths that are served. */
    Map<String, ConsoleFile> files() {
        return files;
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        ConsoleFile file = files.get(exchange.path());
        if (file == null) return false;
        exchange.respond(
                switch (exchange.method()) {
                    case "GET", "HEAD" -> answer(file, exchange.header("If-None-Match"));
                    default ->
                        HttpAnswer.text(405, "the console's files are read with GET or HEAD\n")
                                .with("Allow", "GET, HEAD");
                });
        return true;
    }

    private static HttpAnswer answer(ConsoleFile file, Optional<String> known) {
        boolean unchanged = known.isPresent() && matches(known.get(), file.tag());
        return HttpAnswer.of(unchanged ? 304 : 200, file.contentType(), unchanged ? new byte[0] : file.bytes())
                .with("ETag", file.tag())
                .with("Cache-Control", "no-cache")
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }

    /** RFC 9110, section 13.1.2: any tag of the list, compared weakly, or {@code *}. */
    private static boolean matches(String known, String tag) {
        if (known.strip().equals("*")) return true;
        for (String one : known.split(",")) {
            String stripped = one.strip();
            if (stripped.equals(tag) || stripped.equals("W/" + tag)) return true;
        }
        return false;
    }
}
