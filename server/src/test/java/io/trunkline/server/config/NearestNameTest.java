package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.Spelling;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("log.level", "log.format", "transport.jetty.port");

    @Test
    void countsLettersToChange() {
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("Port", "port")).isZero();
    }

    @Test
    void findsTheMostSimilar() {
        assertThat(NearestName.of("log.levle", KNOWN)).contains("log.level");
        assertThat(NearestName.of("log.fromat", KNOWN)).contains("log.format");
    }

    @Test
    void findsTheSameLastPartInAnotherSection() {
        assertThat(NearestName.of("server.port", KNOWN)).contains("transport.jetty.port");
    }

    @Test
    void suggestsNothingWhereNothingIsSimilar() {
        assertThat(NearestName.hint("authentication", KNOWN)).isEmpty();
    }
}
