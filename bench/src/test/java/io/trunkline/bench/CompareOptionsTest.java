package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareOptionsTest {
    @Test
    void refusesWhatCannotBeCompared() {
        assertThatThrownBy(() -> options(List.of("rabbit"), 3, List.of(1), 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--only must name some of [direct, session, one-port, tcp, mosquitto, nats, ws, java-broker],"
                                + " but has rabbit");
        assertThatThrownBy(() -> options(List.of(), 0, List.of(1), 1000))
                .hasMessage("--rounds must be 1 to 100, but was 0");
        assertThatThrownBy(() -> options(List.of(), 1, List.of(1, 2000), 1000))
                .hasMessage("--windows must be 1 to 1024, but has 2000");
        assertThatThrownBy(() -> options(List.of(), 1, List.of(), 1000))
                .hasMessage("--windows must name one window at least");
        assertThatThrownBy(() -> options(List.of(), 1, List.of(1), 0))
                .hasMessage("--subscribers must be 1 to 1000000, but was 0");
    }

    private static CompareOptions options(List<String> only, int rounds, List<Integer> windows, int subscribers) {
        return new CompareOptions(
                Path.of("bin/trunkline"), only, rounds, windows, subscribers, 64, 5, 2, List.of(), null);
    }
}
