package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.Jwt;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.PlainHttp;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Victim;
import io.trunkline.it.support.Way;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are long, deep or strange where they are looked at before anybody knows who sent them. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HugeTokenIT {
    private static final int TRIES = 5;
    private static final String CLAIMS = "{\"sub\":\"ann\",\"exp\":4000000000}";

    private AuthServer server;
    private Victim ann;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = AuthServer.start(folder);
        ann = Victim.connect(server.server().url(), server.http().logIn("ann").access(), "room/#");
    }

    @AfterAll
    void stop() {
        ann.close();
        server.close();
    }

    private static Stream<Arguments> tokens() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of(
                named("a megabyte of one letter", "a".repeat(1_000_000)),
                named("a megabyte of claims", signed("{\"sub\":\"ann\",\"x\":\"" + "a".repeat(700_000) + "\"}")),
                named("a megabyte of dots", ".".repeat(1_000_000)),
                named("eight thousand dots", "a.".repeat(4_000)),
                named("claims nested 10,000 deep", signed("{\"sub\":\"ann\",\"x\":" + deep + "}")),
                named("a header nested 10,000 deep", header("{\"alg\":\"HS256\",\"x\":" + deep + "}")),
                named("a header nested 2,000 deep", header("{\"alg\":\"HS256\",\"x\":" + "[".repeat(2_000) + "}")),
                named(
                        "claims nested 1,000 deep",
                        signed("{\"sub\":\"ann\",\"exp\":4000000000,\"x\":" + "[".repeat(1_000) + "]".repeat(1_000)
                                + "}")),
                named("many names", signed("{\"sub\":\"ann\",\"exp\":4000000000" + ",\"a\":1".repeat(900) + "}")),
                named("a time beyond all numbers", signed("{\"sub\":\"ann\",\"exp\":1" + "0".repeat(4_000) + "}")),
                named("a time with an exponent", signed("{\"sub\":\"ann\",\"exp\":1e999999999}")));
    }

    private static Arguments named(String name, String token) {
        return Arguments.of(Named.of(name, token));
    }

    private static String signed(String claims) {
        return Jwt.hs256(AuthServer.JWT_SECRET, claims);
    }

    private static String header(String header) {
        return Jwt.hs256(AuthServer.JWT_SECRET, header, CLAIMS);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aStrangeTokenIsRefusedEverywhereAndDisturbsNobody(String token) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            for (Way way : Way.values()) assertRefused(way, token);
            assertRefused("GET /ws?access_token=" + token + " HTTP/1.1\r\n" + PlainHttp.UPGRADE);
            assertRefused("GET /ws HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + PlainHttp.UPGRADE);
            assertRefused("POST /negotiate HTTP/1.1\r\nContent-Length: 0\r\nAuthorization: Bearer " + token + "\r\n");
            ann.publish("room/1", String.valueOf(i));
            ann.expect("room/1 " + i);
        }
        ann.expectNothingElse();
    }

    /** The refusal says why, and is short: nothing of the token is in it. */
    private void assertRefused(Way way, String token) throws Exception {
        try (Texts texts = way.open(server.server())) {
            assertThat(texts.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"connect\",\"params\":{\"token\":\""
                            + token + "\"}}"))
                    .containsAnyOf("-32008", "\"disconnect\"")
                    .hasSizeLessThan(500);
        }
    }

    private void assertRefused(String request) throws Exception {
        String answer = PlainHttp.ask(server.server().port(), request);
        assertThat(answer).matches("(?s)HTTP/1.1 (401|414|431|400) .*").hasSizeLessThan(2_000);
    }
}
