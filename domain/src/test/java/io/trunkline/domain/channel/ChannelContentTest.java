package io.trunkline.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChannelContentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"t\": 21.50}  | TEXT | JSON",
                "[1,2]           | TEXT | JSON",
                "\"text\"        | TEXT | JSON",
                "7               | TEXT | JSON",
                "null            | TEXT | JSON",
                "` {} `          | TEXT | JSON",
                "{} {}           | TEXT | TEXT",
                "{'t':1}         | TEXT | TEXT",
                "nul             | TEXT | TEXT",
                "hello           | TEXT | TEXT",
                "``              | TEXT | TEXT",
            })
    void bytesAreWhatTheyCanBe(String bytes, PayloadKind plain, PayloadKind json) {
        byte[] utf8 = bytes.getBytes(StandardCharsets.UTF_8);
        assertThat(ChannelContent.BYTES.payload(utf8).kind()).isEqualTo(plain);
        Payload payload = ChannelContent.JSON.payload(utf8);
        assertThat(payload.kind()).isEqualTo(json);
        assertThat(payload.asText()).as("kept as it came").isEqualTo(bytes);
        assertThat(ChannelContent.JSON.textPayload(utf8).kind()).isEqualTo(json);
    }

    @Test
    void whatIsNotUtf8IsBinary() {
        byte[] bytes = {'"', (byte) 0xff, '"'};
        assertThat(ChannelContent.BYTES.payload(bytes).kind()).isEqualTo(PayloadKind.BINARY);
        assertThat(ChannelContent.JSON.payload(bytes).kind()).isEqualTo(PayloadKind.BINARY);
    }

    @Test
    void aValueThatIsNestedTooDeeplyIsText() {
        assertThat(ChannelContent.JSON.payload(nested(64)).kind()).isEqualTo(PayloadKind.JSON);
        assertThat(ChannelContent.JSON.payload(nested(65)).kind()).isEqualTo(PayloadKind.TEXT);
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(StandardCharsets.UTF_8);
    }
}
