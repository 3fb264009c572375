package io.trunkline.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.result.Floor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendFloorTest {
    @Test
    void measuresEachWindowAndEverythingThatWasSentArrives() throws IOException {
        List<Floor> floors = SendFloor.measure(10, List.of(1, 16), 100, 40);
        assertThat(floors).hasSize(2).allSatisfy(floor -> {
            assertThat(floor.connections()).isEqualTo(10);
            assertThat(floor.microsPerWrite()).isBetween(0.1, 10_000.0);
        });
        assertThat(floors).extracting(Floor::publications).containsExactly(1.0, 16.0);
        assertThat(floors).extracting(Floor::bytes).containsExactly(100.0, 1_600.0);
    }

    @Test
    void aWriteThatCarriesMoreDeliversMore() {
        assertThat(new Floor(1_000, 1, 180, 4).deliveriesPerCpuSecond()).isEqualTo(250_000);
        assertThat(new Floor(1_000, 16, 2_880, 4).deliveriesPerCpuSecond()).isEqualTo(4_000_000);
    }
}
