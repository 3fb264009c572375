package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.Browser;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Line;
import io.trunkline.it.support.LineKind;
import io.trunkline.it.support.OtherSite;
import io.trunkline.it.support.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Pages of other sites in a real Chromium, against a server that is open to whoever reaches it: the browser does reach it, and only
 * the origin tells it from the server's own page. Needs Chromium and its driver.
 */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteIT {
    /** Opens a WebSocket, and where it opens, publishes by it; tells what became of it. */
    private static final String HIJACK = """
            await new Promise((done) => {
              const socket = new WebSocket(url);
              socket.onopen = () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'publish',
                params: { channel: 'room/1', data: 'hijacked' } }));
              socket.onmessage = () => done('heard');
              socket.onclose = ({ code }) => done(`closed ${code}`);
            })""";
    /** What a page may send to a strange server without asking first. */
    private static final String FORGE = """
            await fetch(url.replace('ws:', 'http:').replace('/ws', '/api/publish'), { method: 'POST', mode: 'no-cors',
              body: '{"channel":"room/1","data":"forged"}' }).then((answer) => answer.type, () => 'failed')""";
    /** What it has to ask for. */
    private static final String ASK = """
            await fetch(url.replace('ws:', 'http:').replace('/ws', '/api/publish'), { method: 'POST',
              headers: { 'Content-Type': 'application/json' }, body: '{"channel":"room/1","data":"asked"}' })
              .then((answer) => answer.status, () => 'failed')""";

    private OtherSite evil;
    private OtherSite friend;
    private TestServer server;
    private ChromeDriver browser;

    @BeforeAll
    void start() throws Exception {
        evil = OtherSite.start();
        friend = OtherSite.start();
        server = TestServer.start("transport.jetty.allowedOrigins=" + friend.origin());
        browser = Browser.start();
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    }

    @AfterAll
    void stop() {
        browser.quit();
        server.close();
        evil.close();
        friend.close();
    }

    @Test
    void aPageOfAnotherSiteReachesNobody() throws Exception {
        assertNothingArrivesOf(evil.origin() + "/");
    }

    /** A frame that is shut in has the origin {@code null}, which is nobody's and must not be anybody's. */
    @Test
    void aPageOfNoOriginReachesNobody() throws Exception {
        assertNothingArrivesOf(evil.origin() + "/null");
        browser.get("data:text/html,<title>a page of no site</title>");
        assertThat(run(HIJACK)).isEqualTo("closed 1006");
    }

    private void assertNothingArrivesOf(String page) throws Exception {
        try (Line victim = LineKind.RAW_WEBSOCKET.open(server)) {
            victim.subscribe("room/#");
            browser.get(page);
            assertThat(run("String(window.origin)")).isNotEqualTo("http://127.0.0.1:" + server.port());
            assertThat(run(HIJACK)).isEqualTo("closed 1006");
            run(FORGE);
            assertThat(run(ASK)).isEqualTo("failed");
            server.publish("room/1", "genuine");
            assertThat(victim.next()).isEqualTo("room/1 \"genuine\"");
            assertThat(victim.drain()).isEmpty();
        }
    }

    /** Proves that the attack would work: the same script from an origin that is allowed. */
    @Test
    void theSameScriptOfAnAllowedOriginArrives() throws Exception {
        for (String page : List.of(friend.origin() + "/", "http://127.0.0.1:" + server.port() + "/")) {
            try (Line subscriber = LineKind.RAW_WEBSOCKET.open(server)) {
                subscriber.subscribe("room/#");
                browser.get(page);
                assertThat(run(HIJACK)).isEqualTo("heard");
                assertThat(subscriber.next()).isEqualTo("room/1 \"hijacked\"");
            }
        }
    }

    /** The name of this machine is another site than its number, though both lead here. */
    @Test
    void aNameThatLeadsHereIsNotTheSameOrigin() throws Exception {
        browser.get("http://localhost:" + evil.port() + "/");
        assertThat(run(HIJACK)).isEqualTo("closed 1006");
    }

    private String run(String expression) {
        return String.valueOf(browser.executeAsyncScript(
                "const [url, done] = arguments; (async () => " + expression + ")().then(done, (e) => done(String(e)));",
                server.url()));
    }
}
