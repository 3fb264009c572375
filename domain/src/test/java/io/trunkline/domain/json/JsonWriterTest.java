package io.trunkline.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonWriterTest {
    @Test
    void setsTheCommas() {
        JsonWriter out = new JsonWriter();
        out.object(all -> {
            all.name("a").literal(1).name("b").array(none -> {}).name("c").object(none -> {});
            all.name("d")
                    .array(some -> some.literal(true)
                            .string("x")
                            .object(o -> o.name("e").literal("null")));
            all.name("f").raw("[ 1 ]".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(out.toString()).isEqualTo("{\"a\":1,\"b\":[],\"c\":{},\"d\":[true,\"x\",{\"e\":null}],\"f\":[ 1 ]}");
        assertThat(out.toMessage().asText()).isEqualTo(out.toString());
        assertThat(out.toMessage().isText()).isTrue();
        assertThat(out.length()).isEqualTo(out.toString().length());
    }

    @Test
    void writesWhatComesInParts() {
        JsonWriter out = new JsonWriter().begin('[');
        for (int i = 0; i < 3; i++) out.literal(i);
        assertThat(out.end(']').toString()).isEqualTo("[0,1,2]");
    }

    @Test
    void escapesEveryCharacterThatMustBe() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x250; c++) all.append(c);
        all.append("\u2028\ud83d\ude00");
        JsonNode read = new ObjectMapper()
                .readTree(new JsonWriter().string(all.toString()).toString());
        assertThat(read.asString()).isEqualTo(all.toString());
        assertThat(new JsonWriter()
                        .string("\"\\\u0000\u001f\b\f\n\r\t/\u007f\u00e9")
                        .toString())
                .isEqualTo("\"\\\"\\\\\\u0000\\u001f\\b\\f\\n\\r\\t/\u007f\u00e9\"");
    }

    @Test
    void growsWithWhatIsWritten() {
        String longText = "\n".repeat(100_000);
        assertThat(new JsonWriter().string(longText).length()).isEqualTo(200_002);
    }
}
