package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.ConsolePage;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Dimension;

/** What the console page shows, in a real Chromium, when its server goes and comes, and when its line is cut. */
@ExtendWith(LeakCheck.class)
class ConsoleReconnectIT {
    private static final String CHANNEL = "history/line";

    @Test
    void aServerThatIsStoppedAndStartedIsSeenToBeAndSoIsTheGap() throws Exception {
        TestServer before = TestServer.start();
        int port = before.port();
        try (ConsolePage page = new ConsolePage(port)) {
            try (before) {
                page.resize(ConsolePage.WIDE);
                page.awaitText("state", "connected");
                page.awaitSubscribed(CHANNEL);
                before.publish(CHANNEL, "before");
                page.awaitText("messages", "before");
                page.awaitChannel(CHANNEL, ".* 1  1");
            }
            page.awaitText("state", "recovering");
            page.awaitText("messages", "Connection lost");
            page.await("/next attempt in \\d+ s|trying/.test(document.getElementById('wait').textContent)");
            page.awaitText("channels-note", "does not answer");
            page.keepScreenshot("console-lost.png");
            try (TestServer after = TestServer.start("transport.jetty.port=" + port)) {
                comeBack(page);
                page.awaitText("messages", "Gap: unknown number lost in " + CHANNEL);
                page.awaitText("messages", "Back after ");
                assertThat(page.text("messages")).contains(": recovered nothing, lost an unknown number");
                after.publish(CHANNEL, "afterwards");
                page.awaitText("messages", "afterwards");
                page.awaitChannel(CHANNEL, ".* 1  1");
                page.keepScreenshot("console-gap.png");
                page.resize(new Dimension(480, 900));
                page.run("document.getElementById('messages').scrollIntoView()");
                page.keepScreenshot("console-gap-narrow.png");
            }
        }
    }

    @Test
    void whatWasMissedWhileTheLineWasCutIsSeenToBeRecovered() throws Exception {
        try (TestServer server = TestServer.start();
                CuttingProxy line = new CuttingProxy(server.port());
                ConsolePage page = new ConsolePage(line.port())) {
            page.resize(ConsolePage.WIDE);
            page.awaitText("state", "connected");
            page.awaitSubscribed(CHANNEL);
            server.publish(CHANNEL, "before");
            page.awaitText("messages", "before");

            line.refuse(true);
            line.cut();
            page.awaitText("state", "recovering");
            for (int i = 1; i <= 3; i++) server.publish(CHANNEL, "missed " + i);
            line.refuse(false);
            comeBack(page);
            page.awaitText("messages", "recovered 3 publications");
            assertThat(page.text("messages"))
                    .contains("Connection lost", "missed 1", "missed 2", "missed 3")
                    .doesNotContain("Gap");
            assertThat(page.run("document.getElementById('news').textContent").toString())
                    .as("what a screen reader says")
                    .contains("recovered 3 publications");

            line.cut();
            page.awaitText("messages", "nothing was missed");
            page.keepScreenshot("console-recovered.png");
        }
    }

    /** Presses the button that need not be there any more. */
    private static void comeBack(ConsolePage page) {
        page.await("the connection", () -> {
            page.run("document.getElementById('reconnect').click()");
            return page.text("state").equals("connected");
        });
    }
}
