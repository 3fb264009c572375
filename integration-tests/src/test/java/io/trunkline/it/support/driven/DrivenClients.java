package io.trunkline.it.support.driven;

import io.trunkline.it.support.Browser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/** Opens clients; holds the one browser that they share. One thread. */
public final class DrivenClients implements AutoCloseable {
    private @Nullable ChromeDriver browser;

    /** Every client that there is, where it runs. */
    public enum Kind {
        JAVA,
        JAVA_OVER_SSE,
        JAVASCRIPT_IN_NODE,
        JAVASCRIPT_IN_NODE_OVER_SSE,
        JAVASCRIPT_IN_CHROMIUM,
        JAVASCRIPT_IN_CHROMIUM_OVER_SSE
    }

    /** A client of the server behind a port of this machine, which serves pages too. */
    public DrivenClient open(Kind kind, int port) throws IOException {
        return switch (kind) {
            case JAVA, JAVASCRIPT_IN_NODE, JAVASCRIPT_IN_CHROMIUM ->
                open(kind, port, List.of("ws://127.0.0.1:" + port + "/ws"));
            case JAVA_OVER_SSE, JAVASCRIPT_IN_NODE_OVER_SSE, JAVASCRIPT_IN_CHROMIUM_OVER_SSE ->
                open(kind, port, List.of(page(port)));
        };
    }

    /** Opens a client that has these addresses of the server. */
    public DrivenClient open(Kind kind, int port, List<String> urls) throws IOException {
        return switch (kind) {
            case JAVA, JAVA_OVER_SSE -> new DrivenJavaClient(urls);
            case JAVASCRIPT_IN_NODE, JAVASCRIPT_IN_NODE_OVER_SSE -> new DrivenNodeClient(urls);
            case JAVASCRIPT_IN_CHROMIUM, JAVASCRIPT_IN_CHROMIUM_OVER_SSE ->
                new DrivenBrowserClient(browser(), page(port), urls);
        };
    }

    private static String page(int port) {
        return "http://127.0.0.1:" + port;
    }

    private ChromeDriver browser() throws IOException {
        ChromeDriver present = browser;
        if (present == null) {
            present = Browser.start();
            browser = present;
        }
        return present;
    }

    @Override
    public void close() {
        if (browser != null) browser.quit();
    }
}
