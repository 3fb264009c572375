package io.trunkline.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Our reader and Jackson's take the same texts for JSON, and read the same from them: damaged texts from fixed seeds. */
class JsonAgainstJacksonTest {
    private static final int TEXTS = 40_000;
    private static final JsonReader OURS = new JsonReader(16, Integer.MAX_VALUE);
    private static final JsonFactory THEIRS = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(THEIRS);
    private static final List<String> TEXTS_TO_DAMAGE = List.of(
            "{\"a\":[1,-2.5e+3,0,true,false,null],\"b\":{\"c\":\"\\u00e9\\n\\\\\",\"\":[]},\"d\":\"\u00e9\ud83d\ude00\"}",
            " [ { } , [ ] , \"\" , 0.0 , -0 , 1E2 ] ",
            "\"\\ud83d\\ude00\\ud800 plain \\/ \\b\\f\\r\\t\"",
            "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]",
            "123.456e-7");
    private static final byte[] LIKELY = "{}[]\",:\\u0123456789.-+eEtrufalsn/ \t\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takeTheSameTextsForJson(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = damaged(random);
            boolean ours = isJson(text, random.nextInt(4));
            String shown = new String(text, StandardCharsets.UTF_8);
            assertThat(ours).as(shown).isEqualTo(isJsonToJackson(text));
            if (!ours) continue;
            accepted++;
            assertSame(OURS.read(text, 2), MAPPER.readTree(text), shown);
        }
        assertThat(accepted).as("texts that are JSON").isBetween(TEXTS / 20, TEXTS / 2);
    }

    @Test
    void undamagedTextsAreJson() {
        assertThat(TEXTS_TO_DAMAGE)
                .allSatisfy(text -> assertThat(isJson(bytes(text), 3)).isTrue());
    }

    private static void assertSame(JsonValue ours, JsonNode theirs, String text) {
        switch (ours.kind()) {
            case STRING -> assertThat(ours.string()).as(text).isEqualTo(theirs.asString());
            case NUMBER -> {
                Long whole = ours.integer();
                if (whole != null) assertThat(whole).as(text).isEqualTo(theirs.asLong());
            }
            case ARRAY -> {
                assertThat(ours.array().count()).as(text).isEqualTo(theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    assertSame(ours.array().kept().get(i), theirs.get(i), text);
                }
            }
            case OBJECT -> {
                if (ours.object().fault() != null) return;
                assertThat(ours.object().names()).as(text).containsExactlyElementsOf(theirs.propertyNames());
                ours.object().names().forEach(name -> assertSame(ours.object().get(name), theirs.get(name), text));
            }
            case TRUE, FALSE, NULL -> assertThat(ours.kind().text()).as(text).isEqualTo(theirs.toString());
        }
    }

    private static boolean isJson(byte[] text, int levels) {
        try {
            OURS.read(text, levels);
            return true;
        } catch (JsonFault fault) {
            return false;
        }
    }

    private static boolean isJsonToJackson(byte[] text) {
        try (JsonParser parser = THEIRS.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) return false;
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private static byte[] damaged(Random random) {
        byte[] text = bytes(TEXTS_TO_DAMAGE.get(random.nextInt(TEXTS_TO_DAMAGE.size())));
        for (int i = random.nextInt(4); i > 0; i--) text = damage(text, random);
        return bytes(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] damage(byte[] text, Random random) {
        int at = random.nextInt(text.length + 1);
        int to = Math.min(text.length, at + random.nextInt(5));
        byte[] by = switch (random.nextInt(3)) {
            case 0 -> new byte[] {LIKELY[random.nextInt(LIKELY.length)]};
            case 1 -> new byte[] {(byte) random.nextInt(128)};
            default -> Arrays.copyOfRange(text, at, to);
        };
        int from = random.nextBoolean() ? at : to;
        byte[] result = Arrays.copyOf(text, at + by.length + text.length - from);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(text, from, result, at + by.length, text.length - from);
        return result;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
