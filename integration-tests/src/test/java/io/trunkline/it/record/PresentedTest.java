package io.trunkline.it.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {
    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        Presented.find(text, 8, (kind, secret) -> found.add(kind + " " + secret));
        return found;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username=ann&password=correct+horse%21 | PASSWORD correct horse!",
                "{\"username\":\"ann\",\"password\":\"a \\\"b\\\" c12\"} | PASSWORD a \"b\" c12",
                "/ws?ticket=0123456789 | TICKET 0123456789",
                "/ws?a=1&access_token=0123456789&b=2 | ACCESS_TOKEN 0123456789",
                "grant_type=refresh_token&refresh_token=0123456789 | REFRESH_TOKEN 0123456789",
                "{\"method\":\"connect\",\"params\":{\"token\":\"0123456789\"}} | ACCESS_TOKEN 0123456789",
                "{\"method\":\"connect\",\"params\":{\"resume\":\"0123456789\"}} | SESSION 0123456789",
                "Authorization: Bearer 0123456789 | ACCESS_TOKEN 0123456789",
                "Authorization: ApiKey 0123456789 | KEY 0123456789",
                "Sec-WebSocket-Protocol: trunkline.v1, bearer.0123456789 | ACCESS_TOKEN 0123456789",
                "auth.jwt.secret=0123456789 | KEY 0123456789",
                "auth.keys=[{name: orders, key: 0123456789, roles: [admin]}] | KEY 0123456789",
                "TRUNKLINE_TOKEN=0123456789 | ACCESS_TOKEN 0123456789"
            })
    void findsWhatANameStandsBefore(String text, String secret) {
        assertThat(found(text)).containsExactly(secret);
    }

    @Test
    void takesNoOtherWords() {
        assertThat(found("password=short&auth.jwt.privateKey=/some/where&users.file=/some/where"))
                .isEmpty();
        assertThat(found("{\"key\":\"an idempotency key\",\"channel\":\"a/channel\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "token", "\"", "\\\"", "\"token\":\"", "key: ", "token=", "Bearer ", "\n"})
    void readsHostileTexts(String part) {
        assertThatCode(() -> found("{\"token\":\"" + part.repeat(1 << 20))).doesNotThrowAnyException();
    }
}
