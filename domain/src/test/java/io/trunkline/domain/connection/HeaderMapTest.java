package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeaderMapTest {
    private final Map<String, List<String>> source = new LinkedHashMap<>();

    HeaderMapTest() {
        source.put("Host", new ArrayList<>(List.of("example.com")));
        source.put("X-Tag", new ArrayList<>(List.of("one", "two")));
    }

    @Test
    void findsNamesWhateverTheirCase() {
        HeaderMap headers = HeaderMap.of(source);

        assertThat(headers.get("HOST")).containsExactly("example.com");
        assertThat(headers.get("x-tag")).containsExactly("one", "two");
        assertThat(headers.containsKey("x-TAG")).isTrue();
        assertThat(headers.get("x")).isNull();
        assertThat(headers.get(null)).isNull();
        assertThat(headers).isEqualTo(source).hasSize(2);
    }

    @Test
    void keepsItsValuesWhateverBecomesOfTheSource() {
        HeaderMap headers = HeaderMap.of(source);
        source.get("Host").set(0, "evil.example");
        source.clear();

        assertThat(headers.get("host")).containsExactly("example.com");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.put("a", List.of()));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> headers.get("host").add("b"));
    }

    @Test
    void isNotCopiedAgain() {
        HeaderMap headers = HeaderMap.of(source);

        assertThat(HeaderMap.of(headers)).isSameAs(headers);
        assertThat(HeaderMap.of(Map.of())).isSameAs(HeaderMap.EMPTY).isEmpty();
    }
}
