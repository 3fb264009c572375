package io.trunkline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.payload.PayloadKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPayloadTest {
    private static Payload of(String text) {
        return GivenPayload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":21}", "[1, 2]", "\"text\"", "21", "-1.5e3", "true", "null", " {}\n"})
    void validJsonIsJsonWithItsVeryBytes(String text) {
        assertThat(of(text)).isEqualTo(Payload.json(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{t:21}", "{} {}", "01", "NaN", "'x'", "größe", "{\"a\":1"})
    void otherTextIsText(String text) {
        assertThat(of(text)).isEqualTo(Payload.text(text));
    }

    @Test
    void whatIsNoUtf8IsBinary() {
        assertThat(GivenPayload.of(new byte[] {'a', (byte) 0xc3}).kind()).isEqualTo(PayloadKind.BINARY);
    }
}
