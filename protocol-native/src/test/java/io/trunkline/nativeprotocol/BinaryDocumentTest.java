package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.nativeprotocol.NativeMessage.Failure;
import io.trunkline.nativeprotocol.internal.wire.FieldNumbers;
import io.trunkline.nativeprotocol.internal.wire.FieldType;
import io.trunkline.nativeprotocol.internal.wire.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/protocol.md} says of the binary form is what the code does. */
class BinaryDocumentTest {
    private final ProtocolDocument document = new ProtocolDocument();

    BinaryDocumentTest() throws IOException {}

    @Test
    void listsEveryOperation() {
        List<List<String>> operations = Arrays.stream(Operation.values())
                .map(operation -> List.of(String.valueOf(operation.number()), operation.text()))
                .toList();
        assertThat(document.table("Operations").stream().map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(operations);
    }

    @Test
    void listsEveryField() {
        Map<Integer, String> listed = new TreeMap<>();
        for (List<String> row : document.table("Fields")) {
            for (int i = 0; i + 1 < row.size(); i += 2) {
                if (!row.get(i).isEmpty()) listed.put(Integer.valueOf(row.get(i)), row.get(i + 1));
            }
        }
        Map<Integer, String> numbered = new LinkedHashMap<>();
        FieldNumbers.all().forEach((name, number) -> numbered.put(number, name));
        assertThat(listed).containsExactlyEntriesOf(numbered);
    }

    @Test
    void listsEveryType() {
        assertThat(document.table("Types").stream().map(row -> row.get(0)))
                .containsExactlyElementsOf(Arrays.stream(FieldType.values())
                        .map(type -> String.valueOf(type.ordinal()))
                        .toList());
    }

    static Stream<List<HexMessage>> examples() throws IOException {
        return new ProtocolDocument().hexExamples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesHappenAsTheyAreWritten(List<HexMessage> conversation) {
        NativeRig rig = new NativeRig();
        rig.hub.onBinary((connection, id, data) -> {});
        ExampleCalls.on(rig.hub);
        NativePeer client = rig.binaryPeer();
        NativePeer other = rig.binaryPeer();
        Deque<WireBytes> heard = new ArrayDeque<>();
        for (HexMessage message : conversation) {
            switch (message.arrow()) {
                case "->" -> heard.addAll(client.say(WireBytes.binary(message.toBytes())));
                case "=>" -> {
                    other.receive(WireBytes.binary(message.toBytes()));
                    heard.addAll(client.heardWires());
                }
                default -> {
                    byte[] came = CodecPeer.bytes(heard.remove());
                    assertThat(message.matches(came))
                            .as("%s was %s", message.bytes(), shown(came))
                            .isTrue();
                }
            }
        }
        assertThat(heard).as("what the example does not show").isEmpty();
    }

    private static String shown(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** A message that ends between two parts is a shorter message; within a part it is none. */
    @ParameterizedTest
    @MethodSource("examples")
    void everyTruncationIsRefusedWhereverAPartIsCut(List<HexMessage> conversation) {
        NativeRig rig = new NativeRig();
        ExampleCalls.on(rig.hub);
        CodecPeer peer = new CodecPeer(rig.binaryPeer(), BinaryCodecTest.CODEC);
        for (HexMessage message : conversation) {
            for (int length = 0; length < message.toBytes().length; length++) {
                byte[] cut = Arrays.copyOf(message.toBytes(), length);
                boolean whole = message.ends().contains(length);
                if (message.arrow().equals("<-")) clientRefuses(cut, whole);
                else serverRefuses(peer, cut, whole);
                rig.clock.advance(Duration.ofSeconds(1));
            }
        }
        assertThat(rig.faults).isEmpty();
    }

    private static void serverRefuses(CodecPeer peer, byte[] cut, boolean whole) {
        peer.line.receive(WireBytes.binary(cut));
        if (whole) {
            assertThat(peer.heard()).hasSizeBetween(0, 2);
            return;
        }
        assertThat(peer.heard()).singleElement().isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(-32700);
            assertThat(failure.message()).startsWith("message is not of the binary form at byte ");
        });
    }

    private static void clientRefuses(byte[] cut, boolean whole) {
        if (whole) return;
        assertThatThrownBy(() -> BinaryCodecTest.CODEC.read(cut))
                .isInstanceOf(NativeFormatException.class)
                .hasMessageContaining("not of the binary form at byte ");
    }
}
