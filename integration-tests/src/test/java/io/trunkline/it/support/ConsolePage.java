package io.trunkline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console page in a real Chromium, and what somebody does with it. Needs Chromium and its driver. */
public final class ConsolePage implements AutoCloseable {
    /** Wide enough for all that the page has, side by side. */
    public static final Dimension WIDE = new Dimension(1440, 1000);

    private final ChromeDriver browser = Browser.start();
    private final WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));

    /** Opens the page that the server, or what stands before it, has at this port. */
    public ConsolePage(int port) throws IOException {
        browser.get("http://127.0.0.1:" + port + "/");
    }

    public ChromeDriver browser() {
        return browser;
    }

    public void resize(Dimension size) {
        browser.manage().window().setSize(size);
    }

    public WebElement find(String id) {
        return browser.findElement(By.id(id));
    }

    public String text(String id) {
        return find(id).getText();
    }

    public void awaitText(String id, String text) {
        patience.until(ExpectedConditions.textToBePresentInElementLocated(By.id(id), text));
    }

    /** Waits until what a script says is true: a whole look at once, so nothing is redrawn in the middle of it. */
    public void await(String script, Object... arguments) {
        await(script, () -> Boolean.TRUE.equals(run(script, arguments)));
    }

    public void await(String what, BooleanSupplier condition) {
        patience.withMessage(what).until(any -> condition.getAsBoolean());
    }

    public Object run(String script, Object... arguments) {
        return browser.executeScript("return " + script, arguments);
    }

    public void type(String id, String text) {
        find(id).clear();
        find(id).sendKeys(text);
    }

    public void logIn(String user, String password) {
        patience.until(ExpectedConditions.elementToBeClickable(By.id("login-send")));
        type("login-user", user);
        type("login-password", password);
        find("login-send").click();
    }

    public void subscribe(String pattern) {
        type("sub-pattern", pattern);
        find("sub-add").click();
    }

    /** As {@link #subscribe}, and waits until it is. */
    public void awaitSubscribed(String pattern) {
        subscribe(pattern);
        patience.until(ExpectedConditions.presenceOfElementLocated(
                By.cssSelector("#subs [data-pattern='" + pattern + "'][data-active='true']")));
    }

    public void publish(String channel) {
        type("pub-channel", channel);
        find("pub-send").click();
    }

    public void askAccess(String pattern) {
        type("access-channel", pattern);
        find("access-ask").click();
    }

    /** The rows about a channel: action, answer, rule and reason, with spaces between them. */
    public List<String> mayDo(String pattern) {
        askAccess(pattern);
        By rows = By.cssSelector("#access-rows tr[data-channel='" + pattern + "']");
        return patience.until(ExpectedConditions.numberOfElementsToBe(rows, 5)).stream()
                .map(row -> row.getText().replaceAll("\\s+", " "))
                .toList();
    }

    /** Waits until the tree has numbers of a channel: rate, subscribers, members and kept publications, as a regular expression. */
    public void awaitChannel(String path, String numbers) {
        await(
                "new RegExp('^' + arguments[1] + '$').test([...document.querySelectorAll('#channel-rows tr')]"
                        + ".filter((row) => row.dataset.path === arguments[0])"
                        + ".map((row) => [...row.cells].slice(1).map((cell) => cell.textContent).join(' ')).join())",
                path,
                numbers);
    }

    /** Looks at a channel of the tree. */
    public void select(String channel) {
        run(
                "[...document.querySelectorAll('#channel-rows tr')]"
                        + ".find((row) => row.dataset.path === arguments[0]).click()",
                channel);
        awaitText("detail-title", channel);
    }

    /** Keeps a picture for whoever wants to see what the test saw. */
    public void keepScreenshot(String name) throws IOException {
        Path kept = Path.of("target", "screenshots", name);
        Files.createDirectories(kept.getParent());
        Files.write(kept, browser.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
