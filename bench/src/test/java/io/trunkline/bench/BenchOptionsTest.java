package io.trunkline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BenchOptionsTest {
    private static final String URL = "ws://127.0.0.1:8080/ws";

    static Stream<Arguments> refused() {
        return Stream.of(
                with(it -> it.subscribers(0), "--subscribers must be 1 to 1000000, but was 0"),
                with(it -> it.publishers(-1), "--publishers must be 1 to 1000000, but was -1"),
                with(it -> it.connections(1_000_001), "--connections must be 1 to 1000000, but was 1000001"),
                with(it -> it.channels(0), "--channels must be 1 to 100000, but was 0"),
                with(it -> it.payloadBytes(31), "--payload must be 32 to 60000, but was 31"),
                with(it -> it.window(1025), "--window must be 1 to 1024, but was 1025"),
                with(it -> it.threads(65), "--threads must be 1 to 64, but was 65"),
                with(it -> it.seconds(0), "--seconds must be 0.1 to 3600 seconds, but was 0.0"),
                with(it -> it.seconds(Double.NaN), "--seconds must be 0.1 to 3600 seconds, but was NaN"),
                with(it -> it.warmupSeconds(-1), "--warmup must be 0.0 to 3600 seconds, but was -1.0"),
                with(it -> it.timeoutSeconds(0), "--timeout must be 0.1 to 3600 seconds, but was 0.0"),
                with(it -> it.ratePerSecond(0.0), "--rate must be above 0 and at most 10000000, but was 0.0"),
                with(
                        it -> it.publishers(100_000).window(1024),
                        "--window times --publishers or --connections must be at most 67108864, but was 102400000"),
                with(
                        it -> it.channels(100_000).subscribers(11),
                        "--channels times --subscribers must be at most 1000000, but was 1100000"));
    }

    private static Arguments with(UnaryOperator<BenchOptions.Builder> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource
    void refused(UnaryOperator<BenchOptions.Builder> change, String message) {
        BenchOptions.Builder builder = change.apply(BenchOptions.of(URL, LoadPattern.FAN_OUT));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void fanInIsOneThreads() {
        BenchOptions.Builder two = BenchOptions.of(URL, LoadPattern.FAN_IN).threads(2);
        assertThatThrownBy(two::build)
                .hasMessage("--threads must be 1 with fan-in, whose one subscriber is read by one thread, but was 2");
    }

    @ParameterizedTest
    @CsvSource({
        "FAN_OUT, 11",
        "FAN_IN, 21",
        "CHANNELS, 52",
        "REQUEST_REPLY, 30",
        "CALLS, 30",
        "IDLE, 30",
        "CHURN, 30",
    })
    void knowsHowManySocketsAPatternNeeds(LoadPattern pattern, int sockets) {
        BenchOptions.Builder options = BenchOptions.of(URL, pattern)
                .subscribers(10)
                .publishers(20)
                .connections(30)
                .channels(5)
                .threads(pattern == LoadPattern.CHANNELS ? 2 : 1);
        assertThat(options.build().sockets()).isEqualTo(sockets);
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_REPLY, request-reply", "CALLS, calls", "CHURN, churn"})
    void streamsOfEventsTakeNoRequests(LoadPattern pattern, String text) {
        BenchOptions.Builder options = BenchOptions.of("http://127.0.0.1:8080/sse", pattern);
        assertThatThrownBy(options::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--pattern must be fan-out, fan-in, channels or idle with a --url of http:// or https://,"
                        + " but was " + text);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAN_OUT", "FAN_IN", "CHANNELS", "IDLE"})
    void streamsOfEventsHear(LoadPattern pattern) {
        String url = "https://127.0.0.1:8080/sse";
        assertThat(BenchOptions.of(url, pattern).build().url()).isEqualTo(url);
    }

    @Test
    void anUnknownPatternIsToldTheKnownOnes() {
        assertThatThrownBy(() -> LoadPattern.of("fanout"))
                .hasMessage(
                        "--pattern must be one of fan-out, fan-in, channels, request-reply, calls, idle, churn, but was fanout");
    }
}
