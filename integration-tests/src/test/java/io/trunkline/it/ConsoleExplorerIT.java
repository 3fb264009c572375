package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.ConsolePage;
import io.trunkline.it.support.JavaClient;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/** The explorer of the console page in a real Chromium: channels with their rates, who is there, and what they keep. */
@ExtendWith(LeakCheck.class)
class ConsoleExplorerIT {
    private static final String CHANNELS = "channels=["
            + "{pattern: room/#, history: {size: 10, age: 1h, bytes: 1MiB}, presence: true},"
            + "{pattern: orders/#, history: {size: 100, age: 1h, bytes: 1MiB}}]";

    @Test
    void theTreeHasEachActiveChannelWithItsNumbers() throws Exception {
        try (TestServer server = TestServer.start(CHANNELS);
                JavaClient client = connect(server, "room/tea", "room/tea/green", "orders/eu", "plain");
                ConsolePage page = new ConsolePage(server.port())) {
            assertThat(page.find("explorer").isDisplayed())
                    .as("there is room for one view alone")
                    .isFalse();
            page.find("tab-channels").click();
            page.awaitChannel("plain", "0 1  ");
            page.awaitChannel("room", "0   ");
            page.awaitChannel("room/tea", "0 1 1 0");
            for (int i = 0; i < 3; i++) server.publish("orders/eu", "an order");
            page.awaitChannel("orders/eu", ".* 1  3");
            page.await("a rate of the channel that is published to, and of what it stands below", () -> {
                publish(server, "room/tea/green");
                return page.run("[...document.querySelectorAll('#channel-rows [data-busy=true]')]"
                                + ".map((row) => row.dataset.path).join()")
                        .equals("room,room/tea/green");
            });
            page.keepScreenshot("console-channels.png");
            client.client().close();
            page.await(
                    "![...document.querySelectorAll('#channel-rows tr')].some((row) => row.dataset.path === 'plain')");
            page.awaitChannel("orders/eu", "0 0  3");
        }
    }

    @Test
    void keysMoveThroughTheTreeAndAFilterNarrowsIt() throws Exception {
        try (TestServer server = TestServer.start(CHANNELS);
                JavaClient client = connect(server, "room/tea", "room/coffee", "orders/eu");
                ConsolePage page = new ConsolePage(server.port())) {
            page.resize(ConsolePage.WIDE);
            page.awaitChannel("room/tea", "0 1 1 0");
            page.run("document.querySelector('#channel-rows tr[tabindex=\"0\"]').focus()");
            press(page, Keys.END, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
            assertThat(paths(page)).isEqualTo("orders,orders/eu,room");
            press(page, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
            page.awaitText("detail-title", "room/coffee");
            press(page, Keys.ESCAPE);
            assertThat(page.find("detail").isDisplayed()).isFalse();

            page.type("channels-filter", "TEA");
            page.awaitText("channels-count", "1 of 3");
            assertThat(paths(page)).isEqualTo("room,room/tea");
            page.type("channels-filter", "orders/#");
            page.await("document.querySelectorAll('#channel-rows tr').length === 2");
            assertThat(paths(page)).isEqualTo("orders,orders/eu");
            page.type("channels-filter", "orders/#/x");
            page.awaitText("channels-note", "orders/#/x");
            page.type("channels-filter", "nowhere/#");
            page.awaitText("channels-note", "No active channel is what the filter asks for");
            page.type("channels-filter", "room/#");
            page.awaitText("channels-count", "2");
            client.client().close();
            page.awaitChannel("room/tea", "(|0 0 .*)");
        }
    }

    @Test
    void membersComeAndGoAndHistoryIsSubscribedToFromAnyPlace() throws Exception {
        try (TestServer server = TestServer.start(CHANNELS);
                JavaClient first = connect(server, "room/tea");
                ConsolePage page = new ConsolePage(server.port())) {
            page.resize(ConsolePage.WIDE);
            for (String text : List.of("one", "two", "three")) server.publish("room/tea", text);
            page.awaitChannel("room/tea", ".* 1 1 3");
            page.select("room/tea");
            page.awaitText("members", first.id().value());
            try (JavaClient second = connect(server, "room/tea")) {
                page.awaitText("members", second.id().value());
                page.awaitText("members-count", "2");
            }
            page.awaitText("members-count", "1");

            page.awaitText("history", "#3");
            page.run("document.querySelector('#history [data-offset=\"2\"] button').click()");
            page.awaitText("members", "this page");
            page.awaitText("messages", "three");
            assertThat(page.text("messages")).contains("two").doesNotContain("one");
            assertThat(page.text("detail-subscribe")).isEqualTo("Unsubscribe");
            server.publish("room/tea", "four");
            page.awaitText("messages", "four");
            page.awaitText("history", "#4");
            page.keepScreenshot("console-explorer.png");
            page.resize(new Dimension(480, 900));
            page.find("tab-channels").click();
            page.awaitText("members", "this page");
            page.keepScreenshot("console-explorer-narrow.png");
            page.find("detail-subscribe").click();
            page.awaitText("members-count", "1");
        }
    }

    /** What strangers choose is shown as it is: as text. */
    @Test
    void noNameAndNoPayloadBecomesPartOfThePage() throws Exception {
        String markup = "<img src=x onerror=document.title='taken'>";
        String name = "room/" + markup + "/__proto__";
        try (TestServer server = TestServer.start(CHANNELS);
                JavaClient client = connect(server, name, "constructor", "room/\u202eevil");
                ConsolePage page = new ConsolePage(server.port())) {
            page.resize(ConsolePage.WIDE);
            page.awaitSubscribed("#");
            server.publish(name, markup);
            server.hub().publish(name, Payload.json("{\"" + markup.replace("\"", "") + "\":\"</pre><b>\"}"));
            page.awaitChannel(name, ".* 1 1 2");
            page.awaitChannel("constructor", "0 1  ");
            page.select(name);
            page.awaitText("history", "</pre><b>");
            page.awaitText("messages", "</pre><b>");
            page.awaitText("members", client.id().value());
            assertThat(page.run("document.querySelectorAll('main img, main b').length"))
                    .isEqualTo(0L);
            assertThat(page.browser().getTitle()).isEqualTo("Trunkline console");
        }
    }

    @Test
    void whoMayNotListChannelsIsToldWhoMay(@TempDir Path folder) throws Exception {
        try (AuthServer server = AuthServer.start(folder);
                ConsolePage page = new ConsolePage(server.server().port())) {
            page.resize(ConsolePage.WIDE);
            page.awaitText("channels-note", "wants to know who you are");
            page.logIn("ann", AuthServer.PASSWORD);
            page.awaitText("channels-note", "only the role 'admin' may do this");
            assertThat(page.find("tree").isDisplayed()).isFalse();
        }
    }

    private static JavaClient connect(TestServer server, String... channels) throws Exception {
        JavaClient client = JavaClient.connect(server.url(), settings -> settings);
        for (String channel : channels) {
            client.client().subscribe(channel, publication -> {}).get(10, TimeUnit.SECONDS);
        }
        return client;
    }

    private static void publish(TestServer server, String channel) {
        try {
            server.publish(channel, "again");
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }

    private static void press(ConsolePage page, Keys... keys) {
        for (Keys key : keys) page.browser().switchTo().activeElement().sendKeys(key);
    }

    /** What the rows that are to be seen stand for. */
    private static String paths(ConsolePage page) {
        return page.run("[...document.querySelectorAll('#channel-rows tr')].map((row) => row.dataset.path).join()")
                .toString();
    }
}
