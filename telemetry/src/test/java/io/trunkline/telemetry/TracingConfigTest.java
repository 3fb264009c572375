package io.trunkline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingConfigTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4318/v1/traces?key=s3cret");

    @ParameterizedTest
    @CsvSource({
        "ftp://s3cret/v1/traces, tracing.otlp.endpoint must have the scheme http or https",
        "http:s3cret, tracing.otlp.endpoint must have a host",
        "http://ann:s3cret@host/, tracing.otlp.endpoint must not have a user or password",
    })
    void refusesAddressesAndRepeatsNone(String address, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TracingConfig.of(URI.create(address)))
                .withMessageContaining(message)
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"Host, s3cret", "two words, s3cret", "Key, 's3cret\ns3cret'"})
    void refusesHeadersThatCannotBeSent(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TracingConfig(ENDPOINT, Map.of(name, Secret.of(value)), 1, "a"))
                .withMessageContaining("tracing.otlp.headers has a header that cannot be sent")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aSampleIsAPartOfAWhole(double sample) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TracingConfig(ENDPOINT, Map.of(), sample, "a"))
                .withMessage("tracing.sample must be 0 to 1, but was " + sample);
    }

    @Test
    void aServiceHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TracingConfig(ENDPOINT, Map.of(), 1, " "))
                .withMessageContaining("tracing.service");
        assertThat(TracingConfig.of(ENDPOINT).service()).isEqualTo("trunkline");
    }
}
