package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.auth.Secret;
import io.trunkline.telemetry.TracingConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of traces become, and what is refused of them; no address and no header is repeated. */
final class TracingKeysTest {
    private static final String ENDPOINT = "tracing.otlp.endpoint=http://127.0.0.1:4318/v1/traces";

    private static ServerConfig load(String... pairs) {
        return new ConfigLoader().set(List.of(pairs)).load().config();
    }

    private static void assertRefused(String message, String... pairs) {
        assertThatThrownBy(() -> load(pairs))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nothingIsTracedWithoutAnAddress() {
        assertThat(load("tracing.sample=0.5", "tracing.service=chat").tracing()).isEmpty();
    }

    @Test
    void readsTracesAsTheyAreWished() {
        assertThat(load(
                                ENDPOINT,
                                "tracing.otlp.headers=Authorization=Basic%20YTpi+w==, x-team=a%2Cb",
                                "tracing.sample=0.25",
                                "tracing.service=chat")
                        .tracing())
                .contains(new TracingConfig(
                        URI.create("http://127.0.0.1:4318/v1/traces"),
                        Map.of("Authorization", Secret.of("Basic YTpi+w=="), "x-team", Secret.of("a,b")),
                        0.25,
                        "chat"));
    }

    @Test
    void theExampleOfTheDocumentIsValid(@TempDir Path folder) throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/tracing.md")));
        assertThat(yaml.find()).isTrue();
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml.group(1));
        TracingConfig tracing =
                new ConfigLoader().file(file).load().config().tracing().orElseThrow();
        assertThat(tracing.headers()).containsOnlyKeys("api-key");
        assertThat(tracing.sample()).isEqualTo(0.1);
        assertThat(tracing.service()).isEqualTo("chat");
    }

    @Test
    void addressesMustBeSuch() {
        assertRefused("tracing.otlp.endpoint must begin with http:// or https://", "tracing.otlp.endpoint=s3 s3cret");
        assertRefused("tracing.otlp.endpoint must have the scheme http", "tracing.otlp.endpoint=ftp://s3cret/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "=s3cret", "a=s3cret,", "a=s3cret,a=s3cret", "a=s3cret%zz"})
    void headersMustBeSuch(String headers) {
        assertRefused(
                "tracing.otlp.headers must be headers such as name=value", ENDPOINT, "tracing.otlp.headers=" + headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1", "half", "50%", "NaN", "1e-1"})
    void aSampleIsANumberFromNoneToAll(String sample) {
        assertRefused("tracing.sample must be a number from 0 to 1", "tracing.sample=" + sample);
    }
}
