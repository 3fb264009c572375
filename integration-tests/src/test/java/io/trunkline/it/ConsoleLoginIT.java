package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Browser;
import io.trunkline.it.support.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of a server that wants to know who comes, in a real Chromium. Needs Chromium and its driver. */
@ExtendWith(LeakCheck.class)
class ConsoleLoginIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aUserLogsInSeesWhoTheyAreAndWhyTheyMayNot() throws Exception {
        try (AuthServer server = AuthServer.start(folder)) {
            ChromeDriver browser = Browser.start();
            try {
                Page page = new Page(browser, new WebDriverWait(browser, Duration.ofSeconds(20)));
                browser.get("http://127.0.0.1:" + server.server().port() + "/");
                page.awaitText("toasts", "Could not connect");
                assertThat(page.text("who")).isEqualTo("anonymous");
                page.awaitText("access-note", "wants to know who you are");
                assertThat(page.find("access-table").isDisplayed()).isFalse();

                page.logIn("ann", "wrong");
                page.awaitText("toasts", "User name or password is wrong");
                assertThat(page.text("who")).isEqualTo("anonymous");

                page.logIn("ann", AuthServer.PASSWORD);
                page.awaitText("state", "connected");
                assertThat(page.text("who")).isEqualTo("ann");
                assertThat(page.text("toasts"))
                        .as("what is not true any more is taken back")
                        .doesNotContain("Could not log in");

                page.awaitText("facts", "No roles. Token until ");
                assertThat(page.text("access-note")).isEmpty();
                assertThat(page.mayDo("inbox/ann/#"))
                        .contains("subscribe yes inbox", "publish yes inbox")
                        .anyMatch(row -> row.startsWith("history no no rule history on 'inbox/ann/#' is denied"));
                assertThat(page.mayDo("inbox/bob/#"))
                        .hasSize(5)
                        .allMatch(row -> row.contains(" no no rule ") && row.contains("'inbox/bob/#' is denied"));
                page.ask("inbox//#");
                page.awaitText("access-note", "has an empty level 2");
                page.mayDo("inbox/ann/#");

                page.subscribe("inbox/ann/#");
                page.awaitText("subs", "inbox/ann/#");
                page.publish("inbox/ann/page");
                page.awaitText("messages", "inbox/ann/page");

                page.subscribe("inbox/bob/#");
                page.awaitText("toasts", "inbox/bob/#");
                page.publish("inbox/bob/1");
                page.awaitText("toasts", "inbox/bob/1");
                assertThat(page.text("toasts")).contains("denied");
                assertThat(page.text("subs")).doesNotContain("bob");
                page.keepScreenshot("console-login.png");
                browser.manage().window().setSize(new Dimension(1280, 1150));
                page.keepScreenshot("console-access.png");

                assertThat(browser.getCurrentUrl()).doesNotContain("token", AuthServer.PASSWORD);
                assertThat(page.find("login-password").getDomProperty("value")).isEmpty();

                browser.navigate().refresh();
                page.awaitText("who", "ann");
                page.find("log-out").click();
                page.awaitText("who", "anonymous");
                page.awaitText("access-note", "wants to know who you are");
                assertThat(page.text("facts")).isEmpty();
                assertThat(browser.executeScript("return sessionStorage.length + localStorage.length"))
                        .as("nothing is left of who was here")
                        .isEqualTo(0L);
                assertThat(browser.executeScript("return document.cookie")).isEqualTo("");
            } finally {
                browser.quit();
            }
        }
    }

    @Test
    void aGuestSeesWhatGuestsMayDo() throws Exception {
        try (AuthServer server = AuthServer.start(folder, "auth.anonymous=true")) {
            ChromeDriver browser = Browser.start();
            try {
                Page page = new Page(browser, new WebDriverWait(browser, Duration.ofSeconds(20)));
                browser.get("http://127.0.0.1:" + server.server().port() + "/");
                page.awaitText("state", "connected");
                assertThat(page.mayDo("room/1")).hasSize(5).allMatch(row -> row.contains(" no no rule "));
                page.find("login").click();
                page.logIn("ann", AuthServer.PASSWORD);
                page.awaitText("who", "ann");
                assertThat(page.mayDo("room/2")).contains("subscribe yes room", "publish yes room");
            } finally {
                browser.quit();
            }
        }
    }

    private record Page(ChromeDriver browser, WebDriverWait patience) {
        WebElement find(String id) {
            return browser.findElement(By.id(id));
        }

        String text(String id) {
            return find(id).getText();
        }

        void awaitText(String id, String text) {
            patience.until(ExpectedConditions.textToBePresentInElementLocated(By.id(id), text));
        }

        private void type(String id, String text) {
            find(id).clear();
            find(id).sendKeys(text);
        }

        void logIn(String user, String password) {
            patience.until(ExpectedConditions.elementToBeClickable(By.id("login-send")));
            type("login-user", user);
            type("login-password", password);
            find("login-send").click();
        }

        void subscribe(String pattern) {
            type("sub-pattern", pattern);
            find("sub-add").click();
        }

        void publish(String channel) {
            type("pub-channel", channel);
            find("pub-send").click();
        }

        void ask(String pattern) {
            type("access-channel", pattern);
            find("access-ask").click();
        }

        /** The rows about a channel: action, answer, rule and reason, with spaces between them. */
        List<String> mayDo(String pattern) {
            ask(pattern);
            By rows = By.cssSelector("#access-rows tr[data-channel='" + pattern + "']");
            return patience.until(ExpectedConditions.numberOfElementsToBe(rows, 5)).stream()
                    .map(row -> row.getText().replaceAll("\\s+", " "))
                    .toList();
        }

        void keepScreenshot(String name) throws Exception {
            Path kept = Path.of("target", "screenshots", name);
            Files.createDirectories(kept.getParent());
            Files.write(kept, browser.getScreenshotAs(OutputType.BYTES));
        }
    }
}
