package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 sections 5.5.1 and 7: how connections end. */
class Rfc6455CloseTest extends Rfc6455Contract {
    Rfc6455CloseTest() {
        super(false);
    }

    private static byte[] close(int code, String reason) {
        String hex = HexFormat.of().toHexDigits((short) code)
                + HexFormat.of().formatHex(reason.getBytes(StandardCharsets.UTF_8));
        return RawClient.masked(RawClient.CLOSE, bytes(hex));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void codesThatMayBeSentComeBack(int code) throws IOException {
        closesWith(code, close(code, ""));
        closesWith(code, close(code, "going away – good bye"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void codesThatMayNotBeSentCloseWith1002(int code) throws IOException {
        closesWith(1002, close(code, "reason"));
    }

    @Test
    void aCloseWithoutCodeIsAnswered() throws IOException {
        assertThat(answersTo(frames("88 00")).close()).isIn(1000, 1005);
    }

    @Test
    void aCloseOfOneByteClosesWith1002() throws IOException {
        closesWith(1002, frames("88 01 03"));
    }

    @Test
    void theLongestReasonIsTaken() throws IOException {
        closesWith(1000, close(1000, "r".repeat(123)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"88 03 03e8 ff", "88 04 03e8 c328", "88 03 03e8 c3", "88 05 03e8 eda080"})
    void aReasonThatIsNotUtf8ClosesWith1007(String frame) throws IOException {
        closesWith(1007, frames(frame));
    }

    @Test
    void whatFollowsACloseIsPassedOver() throws IOException {
        Answers answers = answersTo(frames(NORMAL_CLOSE + " | 81 01 62 | 89 01 63 | ff 00"));
        assertThat(answers).isEqualTo(new Answers(List.of(), List.of(), 1000));
    }

    @Test
    void aCloseMayComeWithinAMessage() throws IOException {
        assertThat(answersTo(frames("01 01 61 | " + NORMAL_CLOSE))).isEqualTo(new Answers(List.of(), List.of(), 1000));
    }

    @Test
    void theServersCloseIsSaidOnceAndWaitsForTheAnswer() throws Exception {
        server().line.opened.clear();
        try (RawClient client = server().connect()) {
            LineSession session = server().line.next();
            session.connection.close(CloseCode.DISCONNECTED, "go");
            RawClient.Frame close = client.next();
            assertThat(close.first()).isEqualTo(RawClient.CLOSE);
            assertThat(close.code()).isEqualTo(3503);
            assertThat(close.reason()).isEqualTo("go");
            // what was on its way is nobody's any more, and breaks nothing
            client.text("too late");
            client.frame(RawClient.PING, new byte[] {1});
            client.raw(close(3503, ""));
            assertThat(client.read()).isNull();
            assertThat(session.received).isEmpty();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(session.ends).hasValue(1));
        }
    }

    @Test
    void bothMayCloseAtTheSameTime() throws Exception {
        server().line.opened.clear();
        try (RawClient client = server().connect()) {
            LineSession session = server().line.next();
            client.raw(close(4001, "mine"));
            session.connection.close(CloseCode.DISCONNECTED, "yours");
            assertThat(answers(client).close()).isIn(4001, 3503);
        }
    }
}
