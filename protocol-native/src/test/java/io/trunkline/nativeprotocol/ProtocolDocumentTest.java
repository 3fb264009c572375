package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/protocol.md} says is what the code does. */
class ProtocolDocumentTest {
    private final ProtocolDocument document = new ProtocolDocument();

    ProtocolDocumentTest() throws IOException {}

    @Test
    void listsEveryErrorOfTheCatalogue() {
        List<List<String>> codes = Arrays.stream(ErrorCode.values())
                .map(code -> List.of(String.valueOf(code.number()), code.text()))
                .toList();
        assertThat(document.table("Errors").stream().map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(codes);
    }

    @Test
    void listsEveryCloseCode() {
        List<List<String>> codes = Arrays.stream(CloseCode.values())
                .map(code -> List.of(String.valueOf(code.number()), code.text(), code.reconnect() ? "yes" : "no"))
                .toList();
        assertThat(document.table("Close codes").stream().map(row -> row.subList(0, 3)))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void closeCodesSayByTheirNumberWhetherToComeBack() {
        assertThat(CloseCode.values())
                .filteredOn(code -> code.number() >= 3000)
                .allSatisfy(code -> assertThat(code.reconnect()).isEqualTo(code.number() < 3500));
    }

    @Test
    void namesTheDefaultsOfItsLimits() {
        NativeProtocolConfig defaults = NativeProtocolConfig.DEFAULT;
        assertThat(document.table("Limits"))
                .filteredOn(row -> row.get(0).startsWith("native."))
                .extracting(row -> row.get(0) + " = " + row.get(1))
                .containsExactly(
                        "native.maxNesting = " + defaults.maxNesting(),
                        "native.batchLimit = " + defaults.batchLimit(),
                        "native.malformedLimit in native.malformedWindow = " + defaults.malformedLimit() + " in "
                                + defaults.malformedWindow().toSeconds() + " s",
                        "native.historyLimit = " + String.format("%,d", defaults.historyLimit()),
                        "native.historyAnswerBytes = " + (defaults.historyAnswerBytes() >> 10) + " KiB",
                        "native.binaryIdCharacters = " + defaults.binaryIdCharacters());
    }

    static Stream<List<String>> examples() throws IOException {
        return new ProtocolDocument().examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesHappenAsTheyAreWritten(List<String> conversation) {
        NativeRig rig = new NativeRig();
        ExampleCalls.on(rig.hub);
        NativePeer client = rig.peer();
        NativePeer other = rig.peer();
        Deque<String> heard = new ArrayDeque<>();
        for (String line : conversation) {
            String message = line.substring(3);
            switch (line.substring(0, 3)) {
                case "-> " -> heard.addAll(client.say(message));
                case "=> " -> {
                    other.say(message);
                    heard.addAll(client.heard());
                }
                case "<- " -> assertThat(masked(String.valueOf(heard.poll()))).isEqualTo(masked(message));
                default -> throw new AssertionError("an example has the line: " + line);
            }
        }
        assertThat(heard).as("what the example does not show").isEmpty();
    }

    @Test
    void hasAnExampleOfEachKindOfAnswer() {
        assertThat(document.examples()).hasSizeGreaterThan(5);
        assertThat(document.mentions("\"method\":\"publication\"")).isTrue();
        assertThat(document.mentions("\"method\":\"progress\"")).isTrue();
    }

    /** Ids, secrets and epochs are the server's choice. */
    private static String masked(String message) {
        return message.replaceAll("\"(connection|session|epoch)\":\"[^\"]+\"", "\"$1\":\"...\"");
    }
}
