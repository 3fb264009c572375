package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 sections 5.1 to 5.6: masks, lengths, reserved bits, opcodes, fragments. */
class Rfc6455FramesTest extends Rfc6455Contract {
    private static final int LIMIT = 1 << 20;

    Rfc6455FramesTest() {
        super(false);
    }

    @ParameterizedTest
    @CsvSource({
        // what the client sends, unmasked here; what comes back
        "81 05 48656c6c6f, TEXT 48656c6c6f",
        "82 03 00ff80, BINARY 00ff80",
        "81 00, 'TEXT '",
        "82 00, 'BINARY '",
        "01 03 48656c | 80 02 6c6f, TEXT 48656c6c6f",
        "02 01 ff | 00 00 | 00 01 fe | 80 00, BINARY fffe",
        "01 00 | 80 00, 'TEXT '",
        "01 01 61 | 89 01 31 | 00 01 62 | 8a 00 | 80 01 63, TEXT 616263",
        "8a 00 | 8a 03 616263 | 81 01 61, TEXT 61",
        "81 01 61 | 82 01 62 | 81 01 63, TEXT 61;BINARY 62;TEXT 63"
    })
    void messagesComeBack(String frames, String back) throws IOException {
        try (RawClient client = server().connect()) {
            client.raw(frames(frames));
            for (String each : back.split(";")) assertThat(nextMessage(client)).isEqualTo(each);
            client.raw(frames(NORMAL_CLOSE));
            assertThat(answers(client)).isEqualTo(new Answers(List.of(), List.of(), 1000));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, LIMIT - 1, LIMIT})
    void lengthsOfEachFormComeBack(int length) throws IOException {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) 'x');
        try (RawClient client = server().connect()) {
            for (int first : new int[] {RawClient.TEXT, RawClient.BINARY}) {
                client.frame(first, message);
                RawClient.Frame back = client.next();
                assertThat(back.first()).isEqualTo(first);
                assertThat(back.payload()).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "ffffffff", "80000001", "01020304"})
    void anyMaskIsTakenOff(String mask) throws IOException {
        byte[] key = bytes(mask);
        byte[] message = "Hello, world".getBytes();
        byte[] frame = new byte[6 + message.length];
        ByteBuffer.wrap(frame)
                .put((byte) 0x81)
                .put((byte) (0x80 | message.length))
                .put(key);
        for (int i = 0; i < message.length; i++) frame[6 + i] = (byte) (message[i] ^ key[i & 3]);
        try (RawClient client = server().connect()) {
            client.raw(frame);
            assertThat(client.next().text()).isEqualTo("Hello, world");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 5.1: not masked
                "81 01 61",
                "82 00",
                "89 00",
                "88 02 03e8"
            })
    void framesThatAreNotMaskedCloseWith1002(String stream) throws IOException {
        closesWith(1002, bytes(stream));
    }

    /** Section 5.2: the highest bit of 64 is 0. */
    @ParameterizedTest
    @ValueSource(strings = {"82 ff 8000000000000000 00000000", "82 ff ffffffffffffffff 00000000"})
    void aNegativeLengthCloses(String header) throws IOException {
        closesWith(expected().answerToANegativeLength(), bytes(header));
    }

    /** Section 5.5: at most 125 bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "89 fe 007e 00000000",
                "8a fe 007e 00000000",
                "88 fe 007e 00000000",
                "89 ff 0000000000000080 00000000"
            })
    void aLongControlFrameClosesWith1002(String header) throws IOException {
        byte[] rest = new byte[expected().judgesAFrameByItsHeader() ? 0 : 128];
        assertThat(answersTo(joined(bytes(header), rest)).close()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 5.2: reserved bits without an extension, on each kind of frame
                "c1 01 61",
                "a1 01 61",
                "91 01 61",
                "f2 01 61",
                "c9 00",
                "c8 02 03e8",
                "01 01 61 | c0 01 62",
                // 5.2: reserved opcodes
                "83 00",
                "84 01 61",
                "85 00",
                "86 00",
                "87 00",
                "8b 00",
                "8c 01 61",
                "8d 00",
                "8e 00",
                "8f 00",
                // 5.5: a control frame in fragments
                "09 01 61",
                "0a 00",
                "08 02 03e8",
                // 5.4: a continuation of nothing, a message within another
                "80 01 61",
                "00 01 61",
                "01 01 61 | 80 01 62 | 80 01 63",
                "01 01 61 | 81 01 62",
                "02 01 61 | 01 01 62",
                "01 01 61 | 89 00 | 82 01 62"
            })
    void framesThatBreakTheProtocolCloseWith1002(String frames) throws IOException {
        closesWith(1002, frames(frames));
    }

    /** Section 5.2: the shortest form must be used. */
    @ParameterizedTest
    @ValueSource(strings = {"82 7e 0001 61", "82 7e 0000", "82 7f 0000000000000001 61", "82 7f 0000000000000000"})
    void aLengthNotInItsShortestFormClosesWith1002(String frame) throws IOException {
        if (expected().refusesLongFormsOfLengths()) {
            closesWith(1002, frames(frame));
        } else {
            try (RawClient client = server().connect()) {
                client.raw(frames(frame));
                assertThat(nextMessage(client)).isEqualTo(frame.endsWith("61") ? "BINARY 61" : "BINARY ");
            }
        }
    }

    @Test
    void whatCameBeforeAViolationIsAnswered() throws IOException {
        Answers answers = answersTo(frames("81 01 61 | 81 01 62 | 83 00 | 81 01 63"));
        List<String> both = List.of("TEXT 61", "TEXT 62");
        if (expected().answersWhatCameBeforeAViolation())
            assertThat(answers.messages()).isEqualTo(both);
        else assertThat(both).containsAll(answers.messages());
        assertThat(answers.close()).isEqualTo(1002);
    }

    @Test
    void aClaimOverTheLimitClosesWith1009BeforeItComes() throws IOException {
        closesWith(1009, bytes("81 ff 7fffffffffffffff 00000000"));
        byte[] rest = new byte[expected().judgesAFrameByItsHeader() ? 0 : LIMIT + 1];
        assertThat(answersTo(joined(bytes("82 ff 0000000000100001 00000000"), rest))
                        .close())
                .isEqualTo(1009);
    }

    @Test
    void fragmentsUpToTheLimitComeBackAndOverItCloseWith1009() throws IOException {
        byte[] quarter = new byte[LIMIT / 4];
        try (RawClient client = server().connect()) {
            for (int i = 0; i < 4; i++) client.frame(i == 0 ? 0x02 : i == 3 ? 0x80 : 0x00, quarter);
            assertThat(client.next().payload()).hasSize(LIMIT);
            for (int i = 0; i < 4; i++) client.frame(i == 0 ? 0x02 : 0x00, quarter);
            client.frame(0x80, new byte[1]);
            assertThat(answers(client)).isEqualTo(new Answers(List.of(), List.of(), 1009));
        }
    }

    @Test
    void aThousandFragmentsAreOneMessage() throws IOException {
        try (RawClient client = server().connect()) {
            StringBuilder whole = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                client.frame(i == 0 ? 0x02 : i == 999 ? 0x80 : 0x00, new byte[] {(byte) i});
                whole.append(HexFormat.of().toHexDigits((byte) i));
            }
            assertThat(HexFormat.of().formatHex(client.next().payload())).isEqualTo(whole.toString());
        }
    }
}
