package io.trunkline.nativeprotocol;

import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayList;
import java.util.List;

/** A client that speaks through its codec, in whichever form. */
final class CodecPeer {
    final NativePeer line;
    final NativeCodec codec;

    CodecPeer(NativePeer line, NativeCodec codec) {
        this.line = line;
        this.codec = codec;
    }

    /** Sends a message, and returns what came since the last call. */
    List<NativeMessage> say(NativeOutgoing message) {
        line.receive(message.message());
        return heard();
    }

    /** What came since the last call. */
    List<NativeMessage> heard() {
        List<NativeMessage> heard = new ArrayList<>();
        for (WireBytes wire : line.heardWires()) {
            heard.addAll(wire.isText() ? codec.read(wire.asText()) : codec.read(bytes(wire)));
        }
        return heard;
    }

    /** Sends a request and returns the result that came, alone. */
    NativeResult ask(NativeOutgoing request) {
        List<NativeMessage> heard = say(request);
        if (heard.size() == 1 && heard.get(0) instanceof NativeMessage.Answer answer) return answer.result();
        throw new AssertionError("expected one result, but heard " + heard);
    }

    static byte[] bytes(WireBytes wire) {
        byte[] bytes = new byte[wire.length()];
        wire.buffer().get(bytes);
        return bytes;
    }
}
