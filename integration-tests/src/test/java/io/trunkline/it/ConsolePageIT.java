package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.Browser;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real Chromium: publish in one window, arrival in another. Needs Chromium and its driver. */
@ExtendWith(LeakCheck.class)
class ConsolePageIT {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @Test
    void aPublicationOfOneWindowArrivesInTheOther() throws Exception {
        try (TestServer server = TestServer.start()) {
            ChromeDriver browser = Browser.start();
            try {
                String subscriber = open(browser, server);
                assertThat(browser.findElement(By.id("subs")).getText()).contains("weather/usa/*");
                browser.switchTo().newWindow(WindowType.WINDOW);
                open(browser, server);
                browser.findElement(By.id("pub-send")).click();
                browser.switchTo().window(subscriber);
                browser.manage().window().setSize(new Dimension(1280, 800));
                new WebDriverWait(browser, WAIT)
                        .until(ExpectedConditions.textToBePresentInElementLocated(
                                By.id("messages"), "weather/usa/california/sanfrancisco"));
                assertThat(browser.findElement(By.id("messages")).getText()).contains("21");
                keepScreenshot(browser);
            } finally {
                browser.quit();
            }
        }
    }

    /** Opens the page, waits until it is connected, and subscribes to what its field proposes. */
    private static String open(ChromeDriver browser, TestServer server) {
        browser.get("http://127.0.0.1:" + server.port() + "/");
        WebDriverWait wait = new WebDriverWait(browser, WAIT);
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("state"), "onnected"));
        if (browser.findElement(By.id("subs")).getText().isBlank())
            browser.findElement(By.id("sub-add")).click();
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.id("subs"), "weather/usa/*"));
        return browser.getWindowHandle();
    }

    private static void keepScreenshot(ChromeDriver browser) throws Exception {
        Path kept = Path.of("target", "screenshots", "console.png");
        Files.createDirectories(kept.getParent());
        byte[] picture = browser.getScreenshotAs(OutputType.BYTES);
        Files.write(kept, picture);
        assertThat(picture.length).as("size of " + kept).isGreaterThan(10_000);
    }
}
