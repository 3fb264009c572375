package io.trunkline.server.console;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final List<String> STYLES = List.of(
            "bar",
            "cards",
            "console",
            "controls",
            "detail",
            "explorer",
            "layout",
            "messages",
            "stream",
            "toasts",
            "tree");

    private static final List<String> SCRIPTS = List.of(
            "access",
            "account",
            "api",
            "channels",
            "connection",
            "console",
            "detail",
            "dom",
            "explorer",
            "history",
            "login",
            "members",
            "messages",
            "news",
            "outage",
            "payloads",
            "plot",
            "poller",
            "publishing",
            "rates",
            "status",
            "stream",
            "subscriptions",
            "toasts",
            "tree",
            "tree-grid",
            "tree-keys",
            "views");

    private final Map<String, ConsoleFile> files = new LinkedHashMap<>();

    public ConsolePages() {
        files.put("/", new ConsoleFile("index.html", "text/html;charset=utf-8"));
        files.put("/index.html", new ConsoleFile("index.html", "text/html;charset=utf-8"));
        for (String style : STYLES) addFile(style + ".css", "text/css;charset=utf-8");
        addFile("favicon.svg", "image/svg+xml");
        for (String script : SCRIPTS) addScript(script + ".js");
        addScript("trunkline.js");
        for (String part : ClientParts.NAMES) addScript("trunkline/" + part + ".js");
    }

    private void addScript(String name) {
        addFile(name, "text/javascript;charset=utf-8");
    }

    private void addFile(String name, String contentType) {
        files.put("/" + name, new ConsoleFile(name, contentType));
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
