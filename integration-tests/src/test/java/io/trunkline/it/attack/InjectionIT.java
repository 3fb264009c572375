package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.HttpCalls;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.PlainHttp;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.Victim;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of lines and escapes of terminals, in every place where a stranger's text may go into a header or the log. */
@ExtendWith(LeakCheck.class)
class InjectionIT {
    private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR forged line";
    private static final String HEADER = "Set-Cookie: forged=1";
    private static final String EVIL =
            "x\r\n" + HEADER + "\r\n" + FORGED + "\n\u001b[2J\u001b]0;forged\u0007\u2028\u202e";

    @ParameterizedTest
    @ValueSource(strings = {"human", "json"})
    void noTextOfAStrangerMakesALineOrAHeader(String format, @TempDir Path folder) throws Exception {
        String said;
        try (Program program = Program.trunkline(arguments(folder, format));
                HttpCalls http = new HttpCalls("http://127.0.0.1:" + program.awaitReady())) {
            int port = http.port();
            try (Victim ann = Victim.connect(
                    "ws://127.0.0.1:" + port + "/ws", http.logIn("ann").access(), "room/#")) {
                attackByHttp(port, http);
                attackByWebSocket(port, http.logIn("bob").access());
                ann.publish("room/1", "\"genuine\"");
                ann.expect("room/1 genuine");
                ann.expectNothingElse();
            }
            program.terminate();
            program.awaitExit();
            said = program.errors();
        }
        String line = format.equals("json") ? "\\{\".*}" : "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z (ERROR|WARN|INFO|DEBUG) .*";
        assertThat(said.lines().filter(one -> one.contains("connection")))
                .as("it did log what happened")
                .isNotEmpty();
        assertThat(said.lines()).allMatch(one -> one.matches(line)).noneMatch(one -> one.startsWith(FORGED));
        assertThat(said.replace("\n", "").chars()).as("no control character").allMatch(c -> c >= ' ' && c != 0x7f);
        assertThat(said).doesNotContain("\u2028", "\u202e");
    }

    private static String[] arguments(Path folder, String format) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        for (String setting : AuthServer.settings(folder, "log.format=" + format, "log.level=debug")) {
            arguments.add("--set");
            arguments.add(setting);
        }
        return arguments.toArray(String[]::new);
    }

    private static void attackByHttp(int port, HttpCalls http) throws Exception {
        String encoded = URLEncoder.encode(EVIL, StandardCharsets.UTF_8).replace("+", "%20");
        assertClean(http.tryLogin(EVIL, EVIL));
        assertClean(http.tryRefresh(EVIL));
        assertClean(http.publish("Bearer " + Jwt.hs256(AuthServer.JWT_SECRET, claims()), "room/1", "1"));
        assertClean(http.publish("ApiKey " + AuthServer.KEY, json(EVIL), "1"));
        for (String path : List.of("/" + encoded, "/ws?" + encoded + "=" + encoded, "/ws?access_token=" + encoded)) {
            assertClean(PlainHttp.ask(port, "GET " + path + " HTTP/1.1\r\n" + PlainHttp.UPGRADE));
            assertClean(PlainHttp.ask(port, "GET " + path + " HTTP/1.1\r\n"));
        }
        for (String name :
                List.of("Origin", "User-Agent", "Sec-WebSocket-Protocol", "Authorization", "X-Forwarded-For")) {
            // a bare CR or an escape inside of a value; a CR LF would be the request's own next header
            assertClean(PlainHttp.ask(
                    port, "GET /ws HTTP/1.1\r\n" + name + ": x\r" + HEADER + "\u001b[2J\r\n" + PlainHttp.UPGRADE));
        }
    }

    private static void attackByWebSocket(int port, String token) throws Exception {
        try (RawWebSocket socket = RawWebSocket.open(port, "/ws", "Authorization: Bearer " + token)) {
            for (String method : List.of("connect", "subscribe", "publish", json(EVIL))) {
                assertThat(socket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
                                + "\",\"params\":{\"channel\":\"" + json(EVIL) + "\",\"data\":1,\"client\":\""
                                + json(EVIL)
                                + "\"}}"))
                        .doesNotContain("\r", "\n", "\u001b");
            }
            // a close reason is the peer's own text
            byte[] reason = (EVIL + EVIL).substring(0, 100).getBytes(StandardCharsets.UTF_8);
            byte[] body = new byte[Math.min(reason.length, 100) + 2];
            body[0] = 0x0f;
            body[1] = (byte) 0xa0;
            System.arraycopy(reason, 0, body, 2, body.length - 2);
            socket.write(RawWebSocket.frame(0x88, body));
            socket.awaitEnd();
        }
    }

    private static String claims() {
        return "{\"sub\":\"" + json(EVIL) + "\",\"exp\":4000000000}";
    }

    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static void assertClean(HttpCalls.Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("\r", "\u001b");
    }

    private static void assertClean(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1.1 [145].*")
                .doesNotContain("\r\n" + HEADER)
                .doesNotContain("\u001b");
    }
}
