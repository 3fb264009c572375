package io.trunkline.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final JsonReader READER = new JsonReader(8, 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~            | 0  | a value is missing, but the text ends",
                "~ \t\r\n~     | 4  | a value is missing, but the text ends",
                "{             | 1  | a name in double quotes is expected, but the text ends",
                "{\"a\"        | 4  | ':' is expected, but the text ends",
                "{\"a\" 1}     | 5  | ':' is expected, not '1'",
                "{\"a\":       | 5  | a value is missing, but the text ends",
                "{\"a\":1      | 6  | ',' or '}' is expected, but the text ends",
                "{\"a\":1,}    | 7  | a name in double quotes is expected, not '}'",
                "{\"a\":1]     | 6  | ',' or '}' is expected, not ']'",
                "{a:1}         | 1  | a name in double quotes is expected, not 'a'",
                "{1:1}         | 1  | a name in double quotes is expected, not '1'",
                "[             | 1  | a value is missing, but the text ends",
                "[1 2]         | 3  | ',' or ']' is expected, not '2'",
                "[1,]          | 3  | a value is expected, not ']'",
                "[,]           | 1  | a value is expected, not ','",
                "]             | 0  | a value is expected, not ']'",
                "{}}           | 2  | something follows the value, not '}'",
                "{} 7          | 3  | something follows the value, not '7'",
                "tru           | 3  | 'true' is expected, but the text ends",
                "nulL          | 3  | 'null' is expected, not 'L'",
                "[truex]       | 5  | ',' or ']' is expected, not 'x'",
                "hunter2       | 0  | a value is expected, not 'h'",
                "'a'           | 0  | a value is expected, not '''",
                "01            | 1  | a number must not begin with 0, not '1'",
                "-             | 1  | a digit is expected, but the text ends",
                "-a            | 1  | a digit is expected, not 'a'",
                "+1            | 0  | a value is expected, not '+'",
                ".5            | 0  | a value is expected, not '.'",
                "1.            | 2  | a digit is expected, but the text ends",
                "1.e5          | 2  | a digit is expected, not 'e'",
                "1e            | 2  | a digit is expected, but the text ends",
                "1e+           | 3  | a digit is expected, but the text ends",
                "0x1F          | 1  | something follows the value, not 'x'",
                "\"abc         | 4  | the string does not end, but the text ends",
                "\"abc\\       | 5  | the string does not end, but the text ends",
                "\"a\\x\"      | 3  | no escape begins so, not 'x'",
                "\"\\u12g4\"   | 5  | a hexadecimal digit is expected, not 'g'",
                "\"\\u12       | 5  | a hexadecimal digit is expected, but the text ends",
                "~\"a\tb\"~    | 2  | a control character must be escaped, not U+0009",
                "[\u00e9]      | 1  | a value is expected, not a character outside of ASCII",
                "\ufeff{}      | 0  | a value is expected, not a character outside of ASCII",
                "//            | 0  | a value is expected, not '/'",
            })
    void saysWhatIsWrongAndWhere(String json, int offset, String problem) {
        assertThatThrownBy(() -> read(json == null ? "" : json, 0))
                .isInstanceOf(JsonFault.class)
                .hasMessage("not JSON at byte " + offset + ": " + problem);
        assertThatThrownBy(() -> read(json == null ? "" : json, 3))
                .hasMessage("not JSON at byte " + offset + ": " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-0.0e-0",
                "1E+2",
                "true",
                "false",
                "null",
                "[[],{},[{}]]",
                "{\"\":{\"\":[]}}",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\"",
                "\"\u2028\ud83d\ude00\u007f\"",
                "{\"a\" : [ 1 , 2.5 ] , \"b\" : null}",
                "123456789012345678901234567890.1e9999999999"
            })
    void keepsEveryValueAsItWasWritten(String json) {
        for (int levels = 0; levels < 4; levels++) {
            JsonValue value = read(" \t\r\n" + json + "\n", levels);
            assertThat(value.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(json);
            assertThat(value.length()).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void findsMembersInTheirOrder() {
        JsonObject object =
                read("{\"b\": {\"x\":[1, 2]} ,\"\\u0061\":\"t\"}", 1).object();
        assertThat(object.names()).containsExactly("b", "a");
        assertThat(object.get("a")).satisfies(a -> assertThat(a.string()).isEqualTo("t"));
        assertThat(object.get("b")).satisfies(b -> {
            assertThat(b.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"x\":[1, 2]}");
            assertThat(b.object().get("x"))
                    .satisfies(x -> assertThat(x.array().count()).isEqualTo(2));
        });
        assertThat(object.get("c")).isNull();
        assertThat(object.fault()).isNull();
    }

    @Test
    void keepsTheFaultOfAnObjectAndChecksOn() {
        assertThat(read("{\"a\":1,\"a\":2,\"b\":{}}", 1).object().fault()).isEqualTo("has the member 'a' twice");
        StringBuilder many = new StringBuilder("{\"m\":0");
        for (int i = 0; i < 64; i++) many.append(",\"m").append(i).append("\":[]");
        assertThat(read(many + "}", 2).object().fault()).isEqualTo("has more than 64 members");
        assertThatThrownBy(() -> read(many + ",}", 2)).isInstanceOf(JsonFault.class);
    }

    @Test
    void countsElementsBeyondThoseItKeeps() {
        JsonArray array = read("[1,[2],3,{\"a\":4},5]", 1).array();
        assertThat(array.kept()).hasSize(3);
        assertThat(array.count()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 20})
    void boundsNestingAtAnyNumberOfOpenedLevels(int levels) {
        String mixed = "[{\"a\":[{\"a\":[{\"a\":[{\"a\":%s}]}]}]}]";
        assertThat(read(mixed.formatted("1"), levels).kind()).isEqualTo(JsonKind.ARRAY);
        assertThatThrownBy(() -> read(mixed.formatted("[]"), levels))
                .isInstanceOf(JsonFault.class)
                .hasMessage("nested deeper than 8 levels")
                .satisfies(fault -> assertThat(((JsonFault) fault).isTooDeep()).isTrue());
        assertThat(read("[[[[[[[[1]]]]]]],[[[[[[[1]]]]]]],[],[{\"a\":{\"b\":[[[[1]]]]}}]]", levels))
                .isNotNull();
    }

    @Test
    void takesNoStackForWhatIsNested() {
        int depth = 1_000_000;
        byte[] deep = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.US_ASCII);
        JsonReader unbounded = new JsonReader(Integer.MAX_VALUE, 1);
        assertThat(unbounded.read(deep, 0).length()).isEqualTo(2 * depth);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-7, -7",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
    })
    void readsWholeNumbers(String json, long value) {
        assertThat(read(json, 0).integer()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "-9007199254740993", "1.0", "1e0", "99999999999999999999999999"})
    void takesNoOtherNumberForAWholeOne(String json) {
        assertThat(read(json, 0).integer()).isNull();
    }

    @Test
    void decodesStrings() {
        JsonValue escaped = read("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\u2028z\"", 0);
        assertThat(escaped.string()).isEqualTo("a\"\\/\b\f\n\r\t\u00e9\ud83d\ude00\u2028z");
        assertThat(escaped.utf8()).asString(StandardCharsets.UTF_8).isEqualTo(escaped.string());
        assertThat(read("\"\u00e9\"", 0).utf8())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"x\\ud83dx\"", "\"\\ud800\\ud800\\udc00\""
            })
    void hasNoUtf8ForUnpairedSurrogates(String json) {
        assertThat(read(json, 0).utf8()).isNull();
        assertThat(read(json, 0).string()).isNotEmpty();
    }

    @Test
    void refusesToReadAValueAsAnotherKind() {
        assertThatThrownBy(() -> read("7", 0).string())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("value is NUMBER, not STRING");
    }

    private static JsonValue read(String json, int levels) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8), levels);
    }
}
