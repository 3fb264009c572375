package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.it.support.CountingSubscriber;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Program;
import io.trunkline.it.support.RawWebSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many publications to many subscribers: each gets each exactly once, in order, from a server whose heap is 256 MiB. A million
 * on demand: {@code ./trunkline verify -pl integration-tests -am -Dit.test=ExactlyOnceInOrderIT -Dtrunkline.publications=1000000
 * -Dtrunkline.subscribers=10}.
 */
@ExtendWith(LeakCheck.class)
class ExactlyOnceInOrderIT {
    private static final int PUBLICATIONS = Integer.getInteger("trunkline.publications", 20_000);
    private static final int SUBSCRIBERS = Integer.getInteger("trunkline.subscribers", 100);
    /** How far the publisher may be ahead of the slowest subscriber; far below the bound of pending bytes. */
    private static final int WINDOW = 5_000;

    @Test
    void everySubscriberGetsEveryPublicationOnceInOrder() throws Exception {
        try (Program server = Program.trunkline(List.of("JAVA_TOOL_OPTIONS=-Xmx256m"), "serve", "--port", "0");
                HttpClient http = HttpClient.newHttpClient()) {
            int port = server.awaitReady();
            List<CountingSubscriber> subscribers = new ArrayList<>();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                subscribers.add(CountingSubscriber.open(http, port, "count/up"));
            }
            publish(port, subscribers);
            await("all arrived").atMost(Duration.ofMinutes(2)).until(() -> slowest(subscribers) >= PUBLICATIONS);
            assertThat(subscribers).allSatisfy(s -> {
                assertThat(s.fault()).isNull();
                assertThat(s.received()).isEqualTo(PUBLICATIONS);
            });
            subscribers.forEach(CountingSubscriber::close);
        }
    }

    private static void publish(int port, List<CountingSubscriber> subscribers) throws Exception {
        try (RawWebSocket publisher = RawWebSocket.open(port, "/ws")) {
            for (int i = 0; i < PUBLICATIONS; i++) {
                publisher.sendText(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\"count/up\",\"data\":" + i
                                + "}}");
                int next = i;
                if (i % 500 == 0) {
                    await("window")
                            .pollInterval(Duration.ofMillis(2))
                            .atMost(Duration.ofMinutes(1))
                            .until(() -> next - slowest(subscribers) < WINDOW
                                    || subscribers.stream().anyMatch(s -> s.fault() != null));
                }
            }
            // the answer comes after all that was published before it
            assertThat(publisher.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                    .contains("\"result\"");
        }
    }

    private static long slowest(List<CountingSubscriber> subscribers) {
        return subscribers.stream()
                .mapToLong(CountingSubscriber::received)
                .min()
                .orElse(0);
    }
}
