package io.trunkline.it.support.driven;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;

/** The JavaScript client in Chromium, on a page of the server that it is given; the browser is the caller's. */
final class DrivenBrowserClient extends DrivenScript {
    private final ChromeDriver browser;

    DrivenBrowserClient(ChromeDriver browser, String page, List<String> urls) throws IOException {
        super(urls);
        this.browser = browser;
        // a page without a client of its own
        browser.get(page + "/trunkline.js");
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        browser.executeScript(source("driven.js"));
        String loaded = inPage(
                "const { Client } = await import('/trunkline.js'); window.driven = new DrivenClient(Client); return 'loaded';");
        if (loaded.contains("error")) throw new IOException(loaded);
    }

    private String inPage(String body, Object... parameters) {
        return String.valueOf(browser.executeAsyncScript(
                "const [operation, answer] = arguments.length > 1 ? arguments : [null, arguments[0]];"
                        + "(async () => {" + body + "})().then("
                        + "(result) => answer(JSON.stringify({ result: result ?? null })),"
                        + "(error) => answer(JSON.stringify({ error: `${error}` })));",
                parameters));
    }

    @Override
    String carry(String operation) {
        return inPage("const [name, ...rest] = JSON.parse(operation); return driven[name](...rest);", operation);
    }

    @Override
    public void close() {
        carry("[\"close\"]");
        browser.get("about:blank");
    }
}
