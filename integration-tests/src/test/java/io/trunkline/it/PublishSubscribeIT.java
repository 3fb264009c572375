package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Line;
import io.trunkline.it.support.LineKind;
import io.trunkline.it.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Publisher to subscriber through the real server, by every client there is. */
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishSubscribeIT {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWildcardAtTheEndMatchesDeeperLevels(LineKind kind) throws Exception {
        try (Line subscriber = kind.open(server);
                Line publisher = kind.open(server)) {
            subscriber.subscribe("weather/usa/*");
            publisher.publish("weather/usa/california/sanfrancisco", "{\"t\":21}");
            assertThat(subscriber.next()).isEqualTo("weather/usa/california/sanfrancisco {\"t\":21}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWildcardInTheMiddleMatchesOneLevel(LineKind kind) throws Exception {
        try (Line shallow = kind.open(server);
                Line deep = kind.open(server);
                Line publisher = kind.open(server)) {
            shallow.subscribe("weather/*/california");
            deep.subscribe("weather/*/california/*");
            publisher.publish("weather/usa/california/sanfrancisco", "{\"t\":21}");
            assertThat(deep.next()).isEqualTo("weather/usa/california/sanfrancisco {\"t\":21}");
            assertThat(shallow.drain()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void overlappingPatternsDeliverOnce(LineKind kind) throws Exception {
        try (Line subscriber = kind.open(server);
                Line publisher = kind.open(server)) {
            subscriber.subscribe("weather/#");
            subscriber.subscribe("weather/usa/*");
            publisher.publish("weather/usa/california/sanfrancisco", "{\"t\":21}");
            assertThat(subscriber.next()).isEqualTo("weather/usa/california/sanfrancisco {\"t\":21}");
            assertThat(subscriber.drain()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesAfterUnsubscribe(LineKind kind) throws Exception {
        try (Line subscriber = kind.open(server);
                Line publisher = kind.open(server)) {
            subscriber.subscribe("news/one");
            subscriber.subscribe("news/two");
            subscriber.unsubscribe("news/one");
            publisher.publish("news/one", "1");
            publisher.publish("news/two", "2");
            assertThat(subscriber.next()).isEqualTo("news/two 2");
            assertThat(subscriber.drain()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onePublishersOrderHoldsAcrossChannels(LineKind kind) throws Exception {
        try (Line subscriber = kind.open(server);
                Line publisher = kind.open(server)) {
            subscriber.subscribe("order/#");
            for (int i = 0; i < 500; i++) {
                publisher.publish("order/" + i % 7, Integer.toString(i));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(subscriber.next()).isEqualTo("order/" + i % 7 + " " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishingToAPatternReachesEveryActiveChannel(LineKind kind) throws Exception {
        try (Line one = kind.open(server);
                Line two = kind.open(server);
                Line publisher = kind.open(server)) {
            one.subscribe("room/one/door");
            two.subscribe("room/two/door");
            publisher.publish("room/*/door", "{\"open\":true}");
            assertThat(one.next()).isEqualTo("room/one/door {\"open\":true}");
            assertThat(two.next()).isEqualTo("room/two/door {\"open\":true}");
        }
    }
}
