package io.trunkline.it.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.record.SecretKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretIndexTest {
    private static final String SECRET = "kX2+vQ/9 fLm&7Zt=0aB#cD%eF";
    private static final SecretIndex INDEX =
            new SecretIndex(Map.of(SECRET, SecretKind.PASSWORD, "hunter-2!", SecretKind.TICKET));

    private static List<String> found(String text) throws IOException {
        return INDEX.search(stream(text)).stream().map(f -> f.form().how()).toList();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 65_519, 65_520, 65_528, 65_535, 65_536, 200_000})
    void findsASecretWhereverItStands(int at) throws IOException {
        List<Finding> findings = INDEX.search(stream(".".repeat(at) + SECRET + "tail"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo(at);
            assertThat(finding.form().kind()).isEqualTo(SecretKind.PASSWORD);
        });
    }

    @Test
    void findsAnySixteenCharactersOfIt() throws IOException {
        for (int at = 0; at + 16 <= SECRET.length(); at++) {
            assertThat(found("x" + SECRET.substring(at, at + 16) + "x"))
                    .as("from %s", at)
                    .containsExactly("raw");
            assertThat(found("x" + SECRET.substring(at, at + 15))).isEmpty();
        }
    }

    @Test
    void findsAShortSecretWhole() throws IOException {
        assertThat(found("it is hunter-2!")).containsExactly("raw");
        assertThat(found("it is hunter-2")).isEmpty();
    }

    @Test
    void findsItEncoded() throws IOException {
        String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        assertThat(found("password=" + form)).contains("form-encoded");
        assertThat(found("?q=" + form.replace("+", "%20"))).contains("percent-encoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ann", "ann:"})
    void findsItWithinBase64(String before) throws IOException {
        byte[] utf8 = (before + SECRET + "!").getBytes(StandardCharsets.UTF_8);
        assertThat(found("Basic " + Base64.getEncoder().encodeToString(utf8))).contains("Base64");
        assertThat(found("Basic " + Base64.getUrlEncoder().encodeToString(utf8)))
                .contains("Base64");
    }

    @Test
    void tellsWhereWithoutTheSecret() throws IOException {
        assertThat(INDEX.search(stream("user=ann password=" + SECRET)))
                .singleElement()
                .asString()
                .isEqualTo("PASSWORD, raw, at byte 18, behind 'user=ann password='");
    }

    @Test
    void aRulerIsNoSecret() throws IOException {
        SecretIndex rulers =
                new SecretIndex(Map.of("abab".repeat(8), SecretKind.TICKET, "a".repeat(40), SecretKind.KEY));
        assertThat(rulers.search(stream("a".repeat(100) + "ab".repeat(100)))).isEmpty();
    }
}
