package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.limit.OverRate;
import io.trunkline.domain.limit.Rate;
import io.trunkline.domain.limit.UsageLimitsOf;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that come faster than they may. */
class RateLimitTest {
    private static final String REFUSED = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32009,"
            + "\"message\":\"too many messages: try again in 500 ms\",\"data\":{\"name\":\"rateLimited\","
            + "\"option\":\"limits.connection.messages\",\"retryAfter\":500}}}";

    private static final NativeCodec CODEC = BinaryCodecTest.CODEC;

    private NativeRig rig = new NativeRig(UsageLimitsOf.messages(new Rate(2, 3), OverRate.REFUSE));
    private final NativePeer listener = rig.peer();
    private final NativePeer peer = rig.peer();

    private void listen() {
        assertThat(listener.call("subscribe", "{\"channel\":\"news\"}")).contains("\"result\"");
    }

    private static String publish(int number) {
        return "{\"channel\":\"news\",\"data\":" + number + "}";
    }

    private static String notification(int number) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":" + publish(number) + "}";
    }

    private String heardByOthers() {
        return listener.heard().stream()
                .map(message -> message.replaceAll(".*\"data\":([0-9]+).*", "$1"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void areRefusedAndNotCarriedOutUntilTheyMayBe() {
        listen();
        for (int i = 0; i < 3; i++) assertThat(peer.call("publish", publish(i))).contains("\"result\"");
        assertThat(peer.call("publish", publish(3))).isEqualTo(REFUSED);
        assertThat(peer.call("ping", "{}")).isEqualTo(REFUSED);
        rig.clock.advance(Duration.ofMillis(500));
        assertThat(peer.call("publish", publish(4))).contains("\"result\"");
        assertThat(heardByOthers()).isEqualTo("0 1 2 4");
        assertThat(peer.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void areNotReadAnyMoreWhereTheRefusalsAreTooMany() {
        for (int i = 0; i < 6; i++) peer.call("publish", publish(i));
        assertThat(peer.outlet.isReadingPaused()).isFalse();
        assertThat(peer.call("publish", publish(6))).isEqualTo(REFUSED);
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        assertThat(listener.call("ping", "{}")).as("others are not held").contains("\"result\"");
        readOn();
        assertThat(peer.call("publish", publish(7))).contains("\"result\"");
    }

    private void readOn() {
        rig.clock.advance(Duration.ofSeconds(1));
        rig.hub.tick();
        rig.run();
        assertThat(peer.outlet.isReadingPaused()).isFalse();
    }

    @Test
    void withoutAnIdAreHeldBackAndNotLost() {
        listen();
        for (int i = 0; i < 5; i++) assertThat(peer.say(notification(i))).isEmpty();
        assertThat(heardByOthers()).isEqualTo("0 1 2 3 4");
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        readOn();
    }

    @Test
    void ofABatchCountOneByOne() {
        String batch = IntStream.range(0, 5)
                .mapToObj(i -> "{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"ping\"}")
                .collect(Collectors.joining(",", "[", "]"));
        String answer = peer.ask(batch);
        assertThat(answer.split("\"result\"", -1)).hasSize(4);
        assertThat(answer.split("rateLimited", -1)).hasSize(3);
        assertThat(answer).contains("\"id\":3,\"error\"").contains("\"id\":4,\"error\"");
    }

    @Test
    void connectAndRefreshAreHeldBackAndNotRefused() {
        for (int i = 0; i < 3; i++) peer.call("ping", "{}");
        assertThat(peer.call("connect", "{}")).contains("\"connection\"");
        assertThat(peer.outlet.isReadingPaused()).isTrue();
        readOn();
        for (int i = 0; i < 2; i++) peer.call("ping", "{}");
        assertThat(peer.call("refresh", "{\"token\":\"x\"}")).doesNotContain("-32009");
    }

    @Test
    void areHeldBackWithTheirAnswersWhereNothingIsToBeRefused() {
        rig = new NativeRig(UsageLimitsOf.messages(new Rate(2, 3), OverRate.HOLD));
        NativePeer held = rig.peer();
        for (int i = 0; i < 5; i++) assertThat(held.call("ping", "{}")).contains("\"result\"");
        assertThat(held.outlet.isReadingPaused()).isTrue();
    }

    @Test
    void ofTheBinaryFormAreRefusedWithTheSameFields() {
        CodecPeer binary = new CodecPeer(rig.binaryPeer(), CODEC);
        for (int i = 0; i < 3; i++) binary.ask(CODEC.ping(1));
        assertThat(binary.say(CODEC.ping(1)))
                .containsExactly(new NativeMessage.Failure(
                        1L,
                        -32009,
                        "too many messages: try again in 500 ms",
                        "rateLimited",
                        "limits.connection.messages"));
        byte[] refusal = CodecPeer.bytes(binary.line.outlet.wires().getLast());
        // field 46, a number of two bytes: 500
        assertThat(HexFormat.of().formatHex(refusal)).endsWith("5f2ef403");
    }
}
