package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 section 8.1: text is UTF-8, wherever it is cut. */
class Rfc6455TextTest extends Rfc6455Contract {
    Rfc6455TextTest() {
        super(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c3a9", "e282ac", "f09f9880", "7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "f48fbfbf"})
    void charactersMayBeCutIntoFragmentsAnywhere(String hex) throws IOException {
        byte[] text = bytes("61" + hex + "62");
        String back = "TEXT " + HexFormat.of().formatHex(text);
        try (RawClient client = server().connect()) {
            for (int cut = 0; cut <= text.length; cut++) {
                client.frame(0x01, Arrays.copyOf(text, cut));
                client.frame(0x80, Arrays.copyOfRange(text, cut, text.length));
            }
            for (int i = 0; i < text.length; i++) {
                client.frame(i == 0 ? 0x01 : i == text.length - 1 ? 0x80 : 0x00, new byte[] {text[i]});
            }
            for (int i = 0; i < text.length + 2; i++)
                assertThat(nextMessage(client)).isEqualTo(back);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0af",
                "c1bf",
                "c328",
                "e09fbf",
                "e28228",
                "eda080",
                "edbfbf",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "ff",
                // ends within a character
                "c3",
                "e282",
                "f09f98",
                // the one of the Autobahn suite
                "cebae1bdb9cf83cebcceb5eda080656469746564"
            })
    void whatIsNotUtf8ClosesWith1007(String hex) throws IOException {
        byte[] text = bytes(hex);
        closesWith(1007, RawClient.masked(0x81, text));
        for (int cut = 0; cut <= text.length; cut++) {
            try (RawClient client = server().connect()) {
                client.frame(0x01, Arrays.copyOf(text, cut));
                client.frame(0x80, Arrays.copyOfRange(text, cut, text.length));
                assertThat(answers(client).close()).as("cut at %s", cut).isEqualTo(1007);
            }
        }
    }

    @Test
    void binaryIsNotLookedAt() throws IOException {
        try (RawClient client = server().connect()) {
            client.raw(frames("82 02 c328"));
            assertThat(nextMessage(client)).isEqualTo("BINARY c328");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "61eda0", "f490", "c328"})
    void failsBeforeAllOfTheMessageCame(String begin) throws IOException {
        byte[] frame = RawClient.masked(0x81, Arrays.copyOf(bytes(begin), 100));
        int sent = 6 + begin.length() / 2;
        try (RawClient client = server().connect()) {
            client.raw(Arrays.copyOf(frame, sent));
            if (!expected().failsTextAtItsFirstBadByte()) client.raw(Arrays.copyOfRange(frame, sent, frame.length));
            assertThat(answers(client).close()).isEqualTo(1007);
        }
    }
}
