package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeProtocolTest {
    private final NativeRig rig = new NativeRig();
    private final NativePeer peer = rig.peer();

    @Test
    void tellsConnectionAndLimitsOnConnect() {
        assertThat(peer.call("connect", "{\"client\":\"test/1\"}").replaceFirst("\\.[\\w-]{24}\"", ".SECRET\""))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"connection\":\"" + peer.connection.id()
                        + "\",\"session\":\"" + peer.connection.id()
                        + ".SECRET\",\"user\":null,\"resumed\":false,\"ping\":25,"
                        + "\"limits\":{\"messageBytes\":1048576,\"pendingBytes\":4194304,\"subscriptions\":1000}}}");
        assertThat(peer.connection.attributes()).containsEntry("client", "test/1");
    }

    @Test
    void deliversWhatIsPublishedAfterTheAnswerToSubscribe() {
        NativePeer publisher = rig.peer();
        assertThat(peer.call("subscribe", "{\"channel\":\"weather/usa/*\"}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"recovered\":false,\"publications\":[]}}");
        assertThat(publisher.call(
                        "publish", "{\"channel\":\"weather/usa/california/sanfrancisco\",\"data\":{\"t\":21}}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"channels\":1,\"recipients\":1}}");
        assertThat(peer.heard())
                .containsExactly("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":"
                        + "{\"channel\":\"weather/usa/california/sanfrancisco\",\"data\":{\"t\":21}}}");
    }
}
