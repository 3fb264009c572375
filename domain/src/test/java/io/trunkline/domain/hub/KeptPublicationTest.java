package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.testkit.TestHub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a publication in a history takes of the memory is what the store reckons with. */
final class KeptPublicationTest {
    private final TestHub test =
            new TestHub(HubConfig.DEFAULT.with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(10))));

    @AfterEach
    void close() {
        test.hub().close();
    }

    @Test
    void allOfAChannelShareOneObjectForItsName() throws Exception {
        for (int i = 0; i < 3; i++) test.hub().publish(ChannelName.of("a/b"), Payload.text("x"));
        test.connect(0).publish("a/b", "x");
        test.settle();
        List<Publication> kept = test.hub()
                .history(ChannelName.of("a/b"), new HistoryQuery(null, 10, 1_000, false))
                .toCompletableFuture()
                .get()
                .publications();
        assertThat(kept)
                .hasSize(4)
                .allSatisfy(each ->
                        assertThat(each.channel()).isSameAs(kept.getFirst().channel()));
    }
}
