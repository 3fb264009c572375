package io.trunkline.bench.internal.load;

import static io.trunkline.bench.internal.load.Sequences.Arrival.LATE;
import static io.trunkline.bench.internal.load.Sequences.Arrival.NEW;
import static io.trunkline.bench.internal.load.Sequences.Arrival.TWICE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequencesTest {
    private final Sequences sequences = new Sequences(2);

    @Test
    void aNumberAfterAGapIsNewAndTheNextIsExpectedBehindIt() {
        assertThat(sequences.irregular(0, 3)).isEqualTo(NEW);
        assertThat(sequences.next(0)).isEqualTo(4);
        assertThat(sequences.next(1)).as("the other slot").isZero();
    }

    @Test
    void aNumberOfAGapIsLateOnceAndThenTwice() {
        sequences.irregular(0, 3);
        assertThat(sequences.irregular(0, 1)).isEqualTo(LATE);
        assertThat(sequences.irregular(0, 1)).isEqualTo(TWICE);
        assertThat(sequences.reordered()).isEqualTo(1);
        assertThat(sequences.duplicated()).isEqualTo(1);
    }

    @Test
    void aNumberThatWasThereIsTwice() {
        sequences.advance(0);
        assertThat(sequences.irregular(0, 0)).isEqualTo(TWICE);
        assertThat(sequences.reordered()).isZero();
    }

    @Test
    void aGapOfOneSlotIsNoneOfAnother() {
        sequences.irregular(0, 3);
        sequences.advance(1);
        sequences.advance(1);
        assertThat(sequences.irregular(1, 1)).isEqualTo(TWICE);
    }
}
