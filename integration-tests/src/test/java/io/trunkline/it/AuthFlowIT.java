package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Browser;
import io.trunkline.it.support.Certificate;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Tool;
import io.trunkline.it.support.Victim;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a user's name and password to messages under rules, with the clients that people have: curl and a WebSocket, openssl on
 * TCP, the JavaScript client in Node and in Chromium. {@link AuthenticationIT} has the Java client.
 */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthFlowIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Longer than Node or a browser takes to begin, on a machine that is busy. */
    private static final Duration BRIEF = Duration.ofSeconds(12);

    private static final String FORM = "--data-urlencode";

    @TempDir
    private static Path folder = Path.of("");

    private AuthServer server;
    private String authority = "";

    @BeforeAll
    void start() throws Exception {
        Certificate certificate = Certificate.in(folder);
        authority = certificate.certificate().toString();
        server = AuthServer.start(folder, certificate.settings("auth.grace=200ms"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String curl(String path, String... more) throws Exception {
        String[] command = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "curl",
                    "--silent",
                    "--show-error",
                    "--cacert",
                    authority,
                    "https://localhost:" + server.server().port() + path
                },
                0,
                command,
                0,
                6);
        System.arraycopy(more, 0, command, 6, more.length);
        return Tool.run(command);
    }

    private static String member(String json, String name) {
        return JSON.readTree(json).get(name).asString();
    }

    private String curlToken(String user) throws Exception {
        return member(
                curl("/auth/token", FORM, "username=" + user, FORM, "password=" + AuthServer.PASSWORD), "access_token");
    }

    @Test
    void curlLogsInBuysATicketAndPublishes() throws Exception {
        String bearer = "Authorization: Bearer " + curlToken("ann");
        String ticket = member(curl("/negotiate", "--request", "POST", "--header", bearer), "ticket");
        try (RawWebSocket socket = RawWebSocket.open(server.server().port(), "/ws?ticket=" + ticket)) {
            assertThat(socket.call(request("subscribe", "inbox/ann/#"))).contains("\"result\"");
            assertThat(socket.call(request("subscribe", "inbox/bob/#"))).contains("-32003");
            String json = "Content-Type: application/json";
            curl(
                    "/api/publish",
                    "--header",
                    bearer,
                    "--header",
                    json,
                    "--data",
                    "{\"channel\":\"inbox/ann/1\",\"data\":1}");
            assertThat(socket.nextText()).contains("\"inbox/ann/1\"");
            assertThat(curl(
                            "/api/publish",
                            "--header",
                            bearer,
                            "--header",
                            json,
                            "--data",
                            "{\"channel\":\"inbox/bob/1\",\"data\":1}",
                            "--write-out",
                            "%{http_code}"))
                    .endsWith("403");
        }
    }

    @Test
    void curlWithoutATokenIsToldWhatIsMissing() throws Exception {
        assertThat(curl("/negotiate", "--request", "POST", "--include"))
                .contains(" 401")
                .containsIgnoringCase("www-authenticate: Bearer");
        assertThat(curl("/auth/token", "--write-out", "%{http_code}", FORM, "username=ann", FORM, "password=wrong"))
                .contains("invalid_grant")
                .endsWith("401");
    }

    @Test
    void opensslSpeaksTcpWithATokenOfCurl() throws Exception {
        try (Tool openssl = Tool.frames(
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-verify_return_error",
                        "-CAfile",
                        authority,
                        "-connect",
                        "localhost:" + server.server().port());
                Victim bob = Victim.connect(
                        server.server().url(), server.http().logIn("bob").access(), "inbox/bob/#")) {
            openssl.send("TL/1 json\n");
            openssl.send(frame("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"token\":\""
                    + curlToken("ann") + "\"}}"));
            assertThat(openssl.next()).contains("\"user\":\"ann\"");
            openssl.send(frame(request("subscribe", "inbox/ann/#")));
            assertThat(openssl.next()).contains("\"result\"");
            openssl.send(frame(request("publish", "inbox/bob/1")));
            assertThat(openssl.next()).contains("-32003").contains("inbox/bob/1");
            openssl.send(frame(request("publish", "inbox/ann/1")));
            assertThat(openssl.next() + openssl.next()).contains("\"result\"").contains("\"publication\"");
            bob.expectNothingElse();
        }
    }

    @Test
    void theJavaScriptClientDoesTheWholeFlowInNode() throws Exception {
        String client = Program.root().resolve("client-js/trunkline.js").toUri().toString();
        String told = Tool.run(
                "node",
                "--input-type=module",
                "--eval",
                "const { connect } = await import(process.argv[1]); const [url, password, brief] = process.argv.slice(2);"
                        + "console.log(await (async () => {" + scenario() + "})());",
                client,
                server.server().url(),
                AuthServer.PASSWORD,
                AuthServer.mint("ann", BRIEF));
        assertThat(told).isEqualTo(expected());
    }

    @Test
    void theJavaScriptClientDoesTheWholeFlowInChromium() throws Exception {
        ChromeDriver browser = Browser.start();
        try {
            browser.get("http://127.0.0.1:" + server.server().port() + "/");
            browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
            Object told = browser.executeAsyncScript(
                    "const [url, password, brief, done] = arguments;"
                            + "(async () => { const { connect } = await import('/trunkline.js');"
                            + scenario()
                            + "})().then(done, (e) => done(String(e)));",
                    server.server().url(),
                    AuthServer.PASSWORD,
                    AuthServer.mint("ann", BRIEF));
            assertThat(String.valueOf(told)).isEqualTo(expected());
        } finally {
            browser.quit();
        }
    }

    private static String scenario() throws Exception {
        return Files.readString(Path.of("src/test/resources/io/trunkline/it/auth-flow.js"));
    }

    private static String expected() {
        return "wrong password: token; ann; bob's inbox: refused; heard: mine; another user: unauthenticated;"
                + " after the refusal: still mine; renewed in place: true; brief: 3005";
    }

    private static String request(String method, String channel) {
        return "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"" + method + "\",\"params\":{\"channel\":\"" + channel + "\""
                + (method.equals("publish") ? ",\"data\":1" : "") + "}}";
    }

    private static byte[] frame(String message) {
        byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(utf8.length + 4)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }
}
