package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Line;
import io.trunkline.it.support.RawLine;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Texts;
import io.trunkline.it.support.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A subscriber that stops reading is dealt with by its channel's policy; everybody else gets everything. */
@ExtendWith(LeakCheck.class)
class SlowSubscriberIT {
    private static final String FILLER = "x".repeat(16 * 1024);
    private static final int OTHERS = 10;

    @ParameterizedTest
    @EnumSource
    void closesTheOneThatStopsReadingAndServesTheOthers(Way way) throws Exception {
        try (TestServer server = TestServer.start("limits.messageBytes=64KiB", "limits.pendingBytes=256KiB");
                Texts slow = way.open(server)) {
            assertThat(slow.call(subscribe("flood/a"))).contains("result");
            List<Line> others = subscribeOthers(server, "flood/a");
            int published = 0;
            while (server.hub().connectionCount() > OTHERS && published < 5_000) {
                published = publishAndExpect(server, "flood/a", others, published);
            }
            await("the slow one is closed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> server.hub().connectionCount() == OTHERS);
            publishAndExpect(server, "flood/a", others, published);
            assertThat(server.metric("trunkline_slow_closes_total")).isEqualTo(1);
            assertThat(server.events().slow())
                    .singleElement()
                    .asString()
                    .contains("flood/a")
                    .contains("limits.pendingBytes");
            assertThat(server.hub().pendingBytes()).isZero();
            for (Line other : others) {
                other.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOneThatStopsReadingWhereTheChannelDropsItsOldest(Way way) throws Exception {
        try (TestServer server = TestServer.start("limits.messageBytes=64KiB", "limits.pendingBytes=256KiB");
                Texts slow = way.open(server)) {
            assertThat(slow.call(subscribe("lossy/a"))).contains("result");
            List<Line> others = subscribeOthers(server, "lossy/a");
            int published = 0;
            while (server.metric("trunkline_dropped_total") < 20 && published < 5_000) {
                published = publishAndExpect(server, "lossy/a", others, published);
            }
            assertThat(server.metric("trunkline_dropped_total")).isGreaterThanOrEqualTo(20);
            assertThat(server.hub().connectionCount()).isEqualTo(OTHERS + 1);
            assertThat(server.hub().pendingBytes()).isLessThanOrEqualTo(256 * 1024);
            assertThat(lastNumber(slow, published - 1)).isEqualTo(published - 1);
            for (Line other : others) {
                other.close();
            }
        }
    }

    /** Reads until the publication numbered {@code until}; numbers only grow, since what is dropped is the oldest. */
    private static int lastNumber(Texts slow, int until) throws Exception {
        int last = -1;
        while (last < until) {
            String text = slow.next();
            int at = text.indexOf("\"data\":\"") + 8;
            int number = Integer.parseInt(text.substring(at, text.indexOf(' ', at)));
            assertThat(number).isGreaterThan(last);
            last = number;
        }
        return last;
    }

    private static List<Line> subscribeOthers(TestServer server, String channel) throws Exception {
        List<Line> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            Line other = new RawLine(Way.values()[i % Way.values().length].open(server));
            other.subscribe(channel);
            others.add(other);
        }
        return others;
    }

    private static int publishAndExpect(TestServer server, String channel, List<Line> others, int first)
            throws Exception {
        for (int i = first; i < first + 10; i++) {
            server.publish(channel, i + " " + FILLER);
        }
        for (Line other : others) {
            for (int i = first; i < first + 10; i++) {
                assertThat(other.next()).startsWith(channel + " \"" + i + " ");
            }
        }
        return first + 10;
    }

    private static String subscribe(String channel) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\"}}";
    }
}
