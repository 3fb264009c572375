package io.trunkline.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "1B,1",
        "64KiB,65536",
        "4MB,4000000",
        "1 MiB,1048576",
        "2GiB,2147483648",
        "3GB,3000000000",
        "7KB,7000",
        "0B,0"
    })
    void readsSizes(String text, long bytes) {
        assertThat(Units.BYTES.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "25s,25000", "2m,120000", "1h,3600000", "7d,604800000"})
    void readsDurations(String text, long millis) {
        assertThat(Units.TIME.parse(text)).hasValue(millis);
        assertThat(Units.TIME.format(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "1", "-1KiB", "1.5MiB", "1mib", "9999999999999999999B", "999999999999999999GiB"})
    void refusesWhatIsNoSize(String text) {
        assertThat(Units.BYTES.parse(text)).isEmpty();
    }

    @Test
    void writesTheShortestFormWithoutAFraction() {
        assertThat(Units.BYTES.format(1 << 20)).isEqualTo("1MiB");
        assertThat(Units.BYTES.format(4_000_000)).isEqualTo("4MB");
        assertThat(Units.BYTES.format(1025)).isEqualTo("1025B");
        assertThat(Units.BYTES.format(0)).isEqualTo("0B");
    }
}
