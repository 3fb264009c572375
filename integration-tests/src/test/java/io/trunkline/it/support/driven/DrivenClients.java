package io.trunkline.it.support.driven;

import io.trunkline.it.support.Browser;
import java.io.IOException;
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
        String page = "http://127.0.0.1:" + port;
        String url = "ws://127.0.0.1:" + port + "/ws";
        return switch (kind) {
            case JAVA -> new DrivenJavaClient(url);
            case JAVA_OVER_SSE -> new DrivenJavaClient(page);
            case JAVASCRIPT_IN_NODE -> new DrivenNodeClient(url);
            case JAVASCRIPT_IN_NODE_OVER_SSE -> new DrivenNodeClient(page);
            case JAVASCRIPT_IN_CHROMIUM -> new DrivenBrowserClient(browser(), page, url);
            case JAVASCRIPT_IN_CHROMIUM_OVER_SSE -> new DrivenBrowserClient(browser(), page, page);
        };
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
