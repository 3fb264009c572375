package io.trunkline.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapesTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        String text = "weather/usa {\"t\":21} C:\\dir größe 天気 \uD83D\uDE00";

        assertThat(Escapes.line(text)).isSameAs(text);
    }

    @Test
    void makesOneLine() {
        assertThat(Escapes.line("a\nb\r\nc\td")).isEqualTo("a\\nb\\r\\nc\\td");
        assertThat(Escapes.line("a\u2028b\u2029c\u0085d")).isEqualTo("a\\u2028b\\u2029c\\u0085d");
    }

    @Test
    void takesTheSequencesOfTerminalsApart() {
        assertThat(Escapes.line("\u001b[2J\u0007\u009b31m\u007f")).isEqualTo("\\u001b[2J\\u0007\\u009b31m\\u007f");
    }

    @Test
    void showsCharactersThatTurnTextAround() {
        assertThat(Escapes.line("a\u202eb\u2066c")).isEqualTo("a\\u202eb\\u2066c");
    }

    @Test
    void showsHalvesOfCharacters() {
        assertThat(Escapes.line("a\uD83D b")).isEqualTo("a\\ud83d b");
    }

    @Test
    void escapesTheInsideOfJsonStrings() {
        assertThat(Escapes.json("say \"hi\"\\\n\u0001")).isEqualTo("say \\\"hi\\\"\\\\\\n\\u0001");
    }

    @Test
    void putsJsonOnOneLineThatIsTheSameJson() {
        assertThat(Escapes.jsonLine("{\n\t\"a\": \"x\\ny\u2028\"\r\n}")).isEqualTo("{  \"a\": \"x\\ny\\u2028\"  }");
    }
}
