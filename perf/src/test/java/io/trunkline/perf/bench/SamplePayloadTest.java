package io.trunkline.perf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SamplePayloadTest {
    @ParameterizedTest
    @CsvSource({"json-64, JSON, 64", "json-4096, JSON, 4096", "text-64, TEXT, 64", "binary-64, BINARY, 64"})
    void isOfItsKindAndSize(String name, String kind, int size) {
        SamplePayload sample = SamplePayload.of(name);
        assertThat(sample.payload().kind()).hasToString(kind);
        assertThat(sample.payload().size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"json-64, data", "json-4096, data", "text-64, data", "binary-64, base64"})
    void publishCarriesThePayload(String name, String member) {
        SamplePayload sample = SamplePayload.of(name);
        String message = StandardCharsets.UTF_8.decode(sample.publish("a/b")).toString();
        JsonNode params = JsonMapper.shared().readTree(message).required("params");
        assertThat(params.required("channel").asString()).isEqualTo("a/b");
        JsonNode data = params.required(member);
        switch (sample.payload().kind()) {
            case JSON ->
                assertThat(data)
                        .isEqualTo(JsonMapper.shared().readTree(sample.payload().asText()));
            case TEXT -> assertThat(data.asString()).isEqualTo(sample.payload().asText());
            case BINARY ->
                assertThat(data.binaryValue()).isEqualTo(sample.payload().toBytes());
        }
    }

    @Test
    void unknownKindIsRefused() {
        assertThatThrownBy(() -> SamplePayload.of("xml-64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("xml-64");
    }
}
