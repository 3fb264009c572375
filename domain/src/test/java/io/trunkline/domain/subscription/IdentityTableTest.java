package io.trunkline.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 100, 1_000})
    void holdsWhatAMapHolds(int differentKeys) {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < differentKeys; i++) keys.add(new Object());
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            IdentityTable<Object, Integer> table = new IdentityTable<>();
            Map<Object, Integer> model = new IdentityHashMap<>();
            for (int step = 0; step < 4 * differentKeys + 10; step++) {
                // grows in the first half, shrinks in the second
                boolean put = random.nextInt(4) < (step < 2 * differentKeys ? 3 : 1);
                Object key = keys.get(random.nextInt(differentKeys));
                if (put) {
                    table.put(key, step);
                    model.put(key, step);
                } else {
                    table.remove(key);
                    model.remove(key);
                }
                assertThat(table.size()).isEqualTo(model.size());
                for (int i = 0; i < Math.min(10, differentKeys); i++) {
                    Object asked = keys.get(random.nextInt(differentKeys));
                    assertThat(table.get(asked)).as("%s", asked).isEqualTo(model.get(asked));
                }
            }
            for (Object key : keys) {
                assertThat(table.get(key)).as("%s", key).isEqualTo(model.get(key));
            }
        }
    }
}
