package io.trunkline.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web site that is none of ours: an empty page at {@code /}, and one without an origin at {@code /null}. */
public final class OtherSite implements AutoCloseable {
    private final HttpServer server;

    private OtherSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", OtherSite::answer);
        server.start();
    }

    public static OtherSite start() throws IOException {
        return new OtherSite();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        if (exchange.getRequestURI().getPath().equals("/null")) {
            exchange.getResponseHeaders().add("Content-Security-Policy", "sandbox allow-scripts");
        }
        byte[] page = "<!doctype html><title>another site</title>".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
