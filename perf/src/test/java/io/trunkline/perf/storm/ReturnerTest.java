package io.trunkline.perf.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.Closing;
import io.trunkline.client.Gap;
import io.trunkline.client.Publication;
import io.trunkline.domain.payload.Payload;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReturnerTest {
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(1);
    private final Returner returner = new Returner(3, first, all);

    private void hear(int... numbers) {
        for (int number : numbers) {
            returner.onPublication(new Publication("storm/0", Payload.text(number + " x"), number + 1, null));
        }
    }

    @Test
    void hasAllWhenTheLastHasCome() {
        hear(0);
        assertThat(first.getCount()).isZero();
        returner.onLost(Closing.of(1006, "cut"));
        hear(1, 2);
        assertThat(all.getCount()).isOne();
        hear(3);
        assertThat(all.getCount()).isZero();
        assertThat(returner.fault()).isNull();
    }

    @Test
    void findsWhatIsMissingOrComesTwice() {
        hear(0, 2);
        assertThat(returner.fault()).isEqualTo("number 2 came where 1 was expected");
        Returner other = new Returner(3, first, all);
        other.onPublication(new Publication("storm/0", Payload.text("0 x"), 1, null));
        other.onPublication(new Publication("storm/0", Payload.text("0 x"), 1, null));
        assertThat(other.fault()).isEqualTo("number 0 came where 1 was expected");
    }

    @Test
    void findsThatItWasToldOfALoss() {
        returner.onGap(new Gap("storm/0", OptionalLong.of(2)));
        assertThat(returner.fault()).startsWith("was told of a loss");
    }

    @Test
    void findsThatItWasClosedAsSlow() {
        returner.onLost(Closing.of(3008, "too slow"));
        assertThat(returner.fault()).startsWith("was closed").contains("3008");
    }
}
