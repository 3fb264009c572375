package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.Browser;
import io.trunkline.it.support.EchoSession;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a browser makes of subprotocols: the limits that docs/one-port.md tells of. Needs Chromium and its driver. */
@ExtendWith(LeakCheck.class)
class BrowserSubprotocolIT {
    @Test
    void aBrowserSpeaksProtocolsWhoseNamesAreTokens() throws Exception {
        try (TestServer server = TestServer.start()) {
            register(server, "chat.v1");
            assertThat(inBrowser(server, """
                    const { ProtocolClient } = await import('/trunkline.js');
                    const heard = [];
                    await new Promise((ended, failed) => new ProtocolClient(url)
                      .registerProtocol('chat.v1', (link) => {
                        link.send('hello');
                        return {
                          ontext: (text) => { heard.push(text); link.send(Uint8Array.of(0, 255)); },
                          onbinary: (bytes) => { heard.push(bytes.join()); link.send('bye'); },
                          onclose: ({ code, reason }) => { heard.push(`${code} ${reason}`); ended(); },
                        };
                      }).open().catch(failed));
                    return heard.join(' | ');
                    """)).isEqualTo("chat.v1: hello | 0,255 | 1000 bye to you");
        }
    }

    @Test
    void aBrowserClosesWhereOnlyUnknownNamesWereOffered() throws Exception {
        try (TestServer server = TestServer.start()) {
            assertThat(inBrowser(server, """
                    const seen = [];
                    await new Promise((done) => {
                      const socket = new WebSocket(url, ['unknown']);
                      socket.onopen = () => seen.push('open');
                      socket.onerror = () => seen.push('error');
                      socket.onclose = ({ code, wasClean }) => { seen.push(`${code} ${wasClean}`); done(); };
                    });
                    const { ProtocolClient } = await import('/trunkline.js');
                    await new ProtocolClient(url).registerProtocol('unknown', () => seen.push('session')).open()
                      .catch((error) => seen.push(error.code));
                    return seen.join(' | ');
                    """)).isEqualTo("error | 1006 false | closed");
        }
    }

    @Test
    void aBrowserOffersNoNameWithASpaceAndOurClientSaysWhy() throws Exception {
        try (TestServer server = TestServer.start()) {
            register(server, "Test 1.0");
            assertThat(inBrowser(server, """
                    const seen = [];
                    try { new WebSocket(url, ['Test 1.0']); } catch (error) { seen.push(error.name); }
                    const { ProtocolClient } = await import('/trunkline.js');
                    try { new ProtocolClient(url).registerProtocol('Test 1.0', () => {}); } catch (error) {
                      seen.push(error.code, error.message);
                    }
                    return seen.join(' | ');
                    """))
                    .startsWith("SyntaxError | bad-option | ")
                    .contains("RFC 6455 token");
        }
    }

    /** Runs the body of an asynchronous function in a page of the server; {@code url} is the server's WebSocket. */
    private static String inBrowser(TestServer server, String body) throws Exception {
        ChromeDriver browser = Browser.start();
        try {
            browser.get("http://127.0.0.1:" + server.port() + "/");
            browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
            return String.valueOf(browser.executeAsyncScript(
                    "const [url, done] = arguments; (async () => {" + body + "})().then(done, (e) => done(String(e)));",
                    server.url()));
        } finally {
            browser.quit();
        }
    }

    private static void register(TestServer server, String name) {
        server.trunkline().registerProtocol(name, connection -> new EchoSession(name, connection));
    }
}
