package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFramingTest {
    private static String framed(String message) {
        return EventFraming.EVENTS.frame(WireBytes.text(message)).asText();
    }

    @Test
    void aMessageIsTheDataOfAnEventWithoutAName() {
        assertThat(framed("{\"a\":1}")).isEqualTo("data: {\"a\":1}\n\n");
        assertThat(framed("")).isEqualTo("data: \n\n");
        assertThat(framed("\u00e4\u20ac")).isEqualTo("data: \u00e4\u20ac\n\n");
    }

    /** HTML Standard, section 9.2.6: any of the three ends a line. */
    @ParameterizedTest
    @CsvSource({
        "a\\nb, a|b",
        "a\\rb, a|b",
        "a\\r\\nb, a|b",
        "a\\n\\rb, a||b",
        "a\\r\\r\\nb, a||b",
        "\\na, |a",
        "a\\n, a|",
        "a\\r, a|"
    })
    void eachLineOfAMessageIsALineOfData(String message, String lines) {
        String raw = message.replace("\\n", "\n").replace("\\r", "\r");
        assertThat(framed(raw)).isEqualTo("data: " + lines.replace("|", "\ndata: ") + "\n\n");
    }

    /** Whatever lies in a message, a reader of events gets it back, with all its lines' ends as one kind. */
    @Test
    void aReaderOfEventsGetsWhatWasFramed() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder message = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) message.append("a:\r\n \u20ac".charAt(random.nextInt(6)));
            assertThat(read(framed(message.toString())))
                    .isEqualTo(message.toString().replace("\r\n", "\n").replace('\r', '\n'));
        }
    }

    /** HTML Standard, section 9.2.6, of an event that has only data. */
    private static String read(String event) {
        assertThat(event).doesNotContain("\r").endsWith("\n\n");
        return event.substring(0, event.length() - 2)
                .lines()
                .collect(
                        StringBuilder::new,
                        (data, line) -> {
                            assertThat(line).startsWith("data: ");
                            data.append(line.substring("data: ".length())).append('\n');
                        },
                        StringBuilder::append)
                .toString()
                .replaceFirst("\n$", "");
    }

    @Test
    void fieldsStandBeforeTheData() {
        String fields = EventFraming.named("join") + "id: 7\n";
        assertThat(EventFraming.event(fields, WireBytes.text("{}")).asText())
                .isEqualTo("event: join\nid: 7\ndata: {}\n\n");
    }

    @Test
    void binaryMessagesAreRefused() {
        assertThatThrownBy(() -> EventFraming.EVENTS.frame(WireBytes.binary(new byte[] {1})))
                .isInstanceOf(FramingException.class)
                .hasMessageContaining("cannot carry binary messages");
    }
}
