package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.Browser;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.Nginx;
import io.trunkline.it.support.TestServer;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/** The bare {@code EventSource} of a browser, with nothing of ours on the page. Needs Chromium and its driver. */
class SseBrowserIT {
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private final TestServer server = TestServer.start();
    private final ChromeDriver browser = Browser.start();

    @TempDir
    Path folder = Path.of("");

    SseBrowserIT() throws Exception {}

    @AfterEach
    void end() {
        browser.quit();
        server.close();
    }

    /** Has a page of this port listen; what it hears is in {@code heard}, how often a stream began in {@code began}. */
    private void listen(int port, String query) {
        browser.get("http://127.0.0.1:" + port + "/healthz");
        browser.executeScript("""
                window.heard = []; window.began = 0; window.opened = 0;
                window.source = new EventSource('/sse?' + arguments[0]);
                source.onopen = () => opened++;
                source.onmessage = (event) => heard.push(JSON.parse(event.data).data);
                source.addEventListener('subscribe', () => began++);
                """, query);
        await("the stream begins").atMost(IN_TIME).until(() -> number("began") > 0);
    }

    private long number(String variable) {
        return (Long) browser.executeScript("return " + variable + ";");
    }

    private void hears(List<String> all) {
        await("everything is heard")
                .atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(browser.executeScript("return heard;")).isEqualTo(all));
    }

    @Test
    void itHearsEverythingOfAChannelWithHistoryAcrossCuts() throws Exception {
        goesOnAcrossCuts("channel=history/a", "history/a");
    }

    @Test
    void itHearsEverythingOfChannelsWithoutHistoryAcrossCuts() throws Exception {
        goesOnAcrossCuts("channel=a&channel=b", "b");
        assertThat(number("began")).as("one stream of two channels").isEqualTo(2);
    }

    private void goesOnAcrossCuts(String query, String channel) throws Exception {
        List<String> published = new ArrayList<>();
        try (CuttingProxy line = new CuttingProxy(server.port())) {
            listen(line.port(), query);
            for (int round = 0; round < 3; round++) {
                publish(channel, "before cut " + round, published);
                hears(published);
                long opened = number("opened");
                line.cut();
                publish(channel, "after cut " + round, published);
                await("it comes back").atMost(IN_TIME).until(() -> number("opened") > opened);
            }
            hears(published);
        }
    }

    private void publish(String channel, String text, List<String> published) throws Exception {
        server.publish(channel, text);
        published.add(text);
    }

    @Test
    void itPollsThroughAProxyThatBuffersWholeAnswers() throws Exception {
        int port = freePort();
        Nginx nginx = Nginx.start(buffering(port), folder);
        try (nginx) {
            await("nginx listens").atMost(IN_TIME).ignoreExceptions().until(() -> {
                new Socket("127.0.0.1", port).close();
                return true;
            });
            listen(port, "channel=a&channel=b&poll=1");
            List<String> published = new ArrayList<>();
            for (int i = 0; i < 20; i++) publish("a", "n" + i, published);
            hears(published);
            for (int i = 0; i < 5; i++) {
                publish("b", "later " + i, published);
                hears(published);
            }
            assertThat(number("began")).as("one stream all the time").isEqualTo(2);
            assertThat(server.hub().connectionCount()).isEqualTo(1);
        }
    }

    /** What the server asks for in {@code X-Accel-Buffering} is not heard: nothing of an answer comes before there is much of it. */
    private String buffering(int port) {
        return """
                http {
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://127.0.0.1:%d;
                            proxy_http_version 1.1;
                            proxy_set_header Host $http_host;
                            proxy_set_header Connection "";
                            proxy_buffering on;
                            proxy_ignore_headers X-Accel-Buffering;
                        }
                    }
                }
                """.formatted(port, server.port());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
