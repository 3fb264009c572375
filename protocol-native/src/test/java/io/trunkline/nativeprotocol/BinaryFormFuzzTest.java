package io.trunkline.nativeprotocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.trunkline.domain.framing.WireBytes;

/** Whatever bytes come: servers answer what clients can read, and clients throw the documented exception only. */
final class BinaryFormFuzzTest {
    @FuzzTest
    void serversAnswerWhatClientsCanRead(byte[] message) {
        NativeRig rig = new NativeRig();
        rig.hub.onBinary((connection, id, data) -> {});
        ExampleCalls.on(rig.hub);
        CodecPeer peer = new CodecPeer(rig.binaryPeer(), BinaryCodecTest.CODEC);
        peer.line.receive(WireBytes.binary(message));
        peer.heard();
        if (!rig.faults.isEmpty()) throw new AssertionError(rig.faults.get(0));
    }

    @FuzzTest
    void clientsThrowTheDocumentedExceptionOnly(byte[] message) {
        try {
            for (NativeMessage heard : BinaryCodecTest.CODEC.read(message.clone())) {
                if (heard instanceof NativeMessage.Answer answer) read(answer.result());
                if (heard instanceof NativeMessage.Question question) BinaryCodecTest.CODEC.answer(question);
            }
        } catch (NativeFormatException documented) {
            if (!documented.getMessage().startsWith("malformed message from the server: ")) {
                throw new AssertionError(documented);
            }
        }
    }

    private static void read(NativeResult result) {
        for (Runnable reading :
                new Runnable[] {result::connected, result::subscribed, result::published, result::history}) {
            try {
                reading.run();
            } catch (NativeFormatException notThis) {
                // the result of another method
            }
        }
    }
}
