package io.trunkline.it.support;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** A real Chromium without a window, with a profile of its own. Needs Chromium and its driver. */
public final class Browser {
    private Browser() {}

    /** Starts one; the caller quits it. */
    public static ChromeDriver start(String... more) throws IOException {
        Path profile = Files.createTempDirectory("trunkline-chromium");
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,800",
                "--user-data-dir=" + profile);
        options.addArguments(more);
        return new ChromeDriver(new ChromeDriverService.Builder().build(), options) {
            @Override
            public void quit() {
                tellAll(this);
                super.quit();
            }
        };
    }

    /** Writes down for the sweep what stands in the address, on the page and on the console at the end. */
    private static void tellAll(ChromeDriver browser) {
        try {
            Tap.said(Source.PROGRAMS, browser.getCurrentUrl() + "\n" + browser.getPageSource());
            browser.manage()
                    .logs()
                    .get(LogType.BROWSER)
                    .forEach(entry -> Tap.said(Source.PROGRAMS, entry.getMessage()));
        } catch (WebDriverException gone) {
            Tap.threw(gone);
        }
    }
}
