package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.ConsolePage;
import io.trunkline.it.support.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;

/** The page of a server that wants to know who comes, in a real Chromium. Needs Chromium and its driver. */
@ExtendWith(LeakCheck.class)
class ConsoleLoginIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aUserLogsInSeesWhoTheyAreAndWhyTheyMayNot() throws Exception {
        try (AuthServer server = AuthServer.start(folder);
                ConsolePage page = new ConsolePage(server.server().port())) {
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
            page.askAccess("inbox//#");
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
            page.browser().manage().window().setSize(new Dimension(1280, 1150));
            page.keepScreenshot("console-access.png");

            assertThat(page.browser().getCurrentUrl()).doesNotContain("token", AuthServer.PASSWORD);
            assertThat(page.find("login-password").getDomProperty("value")).isEmpty();

            page.browser().navigate().refresh();
            page.awaitText("who", "ann");
            page.find("log-out").click();
            page.awaitText("who", "anonymous");
            page.awaitText("access-note", "wants to know who you are");
            assertThat(page.text("facts")).isEmpty();
            assertThat(page.browser().executeScript("return sessionStorage.length + localStorage.length"))
                    .as("nothing is left of who was here")
                    .isEqualTo(0L);
            assertThat(page.browser().executeScript("return document.cookie")).isEqualTo("");
        }
    }

    @Test
    void aGuestSeesWhatGuestsMayDo() throws Exception {
        try (AuthServer server = AuthServer.start(folder, "auth.anonymous=true");
                ConsolePage page = new ConsolePage(server.server().port())) {
            page.awaitText("state", "connected");
            assertThat(page.mayDo("room/1")).hasSize(5).allMatch(row -> row.contains(" no no rule "));
            page.find("login").click();
            page.logIn("ann", AuthServer.PASSWORD);
            page.awaitText("who", "ann");
            assertThat(page.mayDo("room/2")).contains("subscribe yes room", "publish yes room");
        }
    }
}
