package io.trunkline.transport.okhttp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private static final int LIMIT = 100;

    private final List<String> told = new ArrayList<>();

    private SseParser parser() {
        told.clear();
        return new SseParser(LIMIT, new SseParser.Events() {
            @Override
            public void event(String type, String data) {
                told.add(type + "[" + data + "]");
            }

            @Override
            public void place(String id) {
                told.add("at " + id);
            }

            @Override
            public void tooLong(long bytes) {
                told.add("too long " + bytes);
            }
        });
    }

    private List<String> read(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        parser().feed(bytes, bytes.length);
        return told;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void readsTheSameHoweverItIsSplitAndWhateverEndsItsLines(String end) {
        String stream = String.join(
                end,
                "\ufeffevent: link",
                "data: {\"link\":\"s\"}",
                "",
                ": a comment",
                "",
                "data: \u20ac\ud83d\ude80",
                "data:two",
                "id: s:7",
                "",
                "id: s:8",
                "",
                "retry: 5",
                "unknown",
                "data",
                "",
                "data: without an end");
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> expected =
                List.of("link[{\"link\":\"s\"}]", "[\u20ac\ud83d\ude80\ntwo]", "at s:7", "at s:8", "[]");
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second += 7) {
                SseParser parser = parser();
                feed(parser, bytes, 0, first);
                feed(parser, bytes, first, second);
                feed(parser, bytes, second, bytes.length);
                assertThat(told).as("split at %d and %d", first, second).isEqualTo(expected);
            }
        }
    }

    private static void feed(SseParser parser, byte[] bytes, int from, int to) {
        byte[] part = java.util.Arrays.copyOfRange(bytes, from, to);
        parser.feed(part, part.length);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:a\n\n', '[a]'",
        "'data: a\n\n', '[a]'",
        "'data:  a\n\n', '[ a]'",
        "'data: a:b\n\n', '[a:b]'",
        "'data:\ndata:\n\n', '[\n]'",
        "'event: x\n\ndata: a\n\n', '[a]'",
        "'event: x\ndata: a\n\ndata: b\n\n', 'x[a], [b]'",
        "'id: a\u0000b\ndata: a\n\n', '[a]'",
        "'id: 1\nid: 2\ndata: a\n\n', '[a], at 2'",
        "'\n\n\n', ''",
    })
    void readsFieldsAsTheStandardHasThem(String stream, String expected) {
        assertThat(String.join(", ", read(stream))).isEqualTo(expected);
    }

    @Test
    void takesDataOfExactlyTheLimitInOneLineOrInSeveral() {
        String half = "x".repeat(LIMIT / 2);
        assertThat(read("data: " + "x".repeat(LIMIT) + "\n\n")).hasSize(1).noneMatch(line -> line.startsWith("too"));
        assertThat(read("data: " + half + "\ndata: " + half.substring(1) + "\n\n"))
                .containsExactly("[" + half + "\n" + half.substring(1) + "]");
    }

    @Test
    void refusesDataBeyondTheLimitAndReadsNothingMore() {
        String half = "x".repeat(LIMIT / 2);
        assertThat(read("data: " + "x".repeat(LIMIT + 1) + "\n\ndata: a\n\n")).containsExactly("too long 101");
        assertThat(read("data: " + half + "\ndata: " + half + "\n\ndata: a\n\n"))
                .containsExactly("too long 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: ", ": ", "id: ", "event: ", ""})
    void gathersNoLineWithoutEnd(String field) {
        SseParser parser = parser();
        byte[] chunk = "x".repeat(10).getBytes(StandardCharsets.UTF_8);
        feed(parser, field.getBytes(StandardCharsets.UTF_8), 0, field.length());
        for (int i = 0; i < 100; i++) parser.feed(chunk, chunk.length);
        assertThat(told).hasSize(1).first().asString().startsWith("too long 1");
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(read("data: " + "\u20ac".repeat(34) + "\n\n")).containsExactly("too long 102");
        assertThat(read("data: " + "\u20ac".repeat(33) + "\n\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[");
    }
}
