package io.trunkline.nativeprotocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random publishes as clients may write them: mostly as all do, with anything that JSON-RPC, or a mistake, allows among it. */
final class PublishScript {
    private static final List<String> IDS = List.of(
            "1",
            "-7",
            "0",
            "9007199254740992",
            "9007199254740993",
            "1.5",
            "1e3",
            "null",
            "true",
            "[]",
            "\"a\"",
            "\"\\u0031\"",
            "\"" + "x".repeat(126) + "\"",
            "\"" + "x".repeat(127) + "\"");
    private static final List<String> CHANNELS = List.of(
            "\"a/b\"",
            "\"a/b\"",
            "\"a/b\"",
            "\"history/b\"",
            "\"history/b\"",
            "\"a\"",
            "\"caf\u00e9/\u20ac\"",
            "\"a/\\u0062\"",
            "\"a/*\"",
            "\"#\"",
            "\"+/b\"",
            "\"a*\"",
            "\"$sys/a\"",
            "\"\"",
            "\"a//b\"",
            "\"/a\"",
            "\"a\\/b\"",
            "\"a\\\"b\"",
            "\"\u007f\"",
            "\"\\n\"",
            "\"" + "a/".repeat(32) + "a\"",
            "\"" + "l".repeat(256) + "\"",
            "\"" + "l".repeat(255) + "\"",
            "7",
            "null",
            "{}");
    private static final List<String> DATA = List.of(
            "\"text\"",
            "\"\"",
            "\"es\\\"ca\\n\\u00e9\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\u00e9\ud83d\ude00\"",
            "null",
            "true",
            "-1.5e3",
            "{}",
            "[]",
            "{\"a\":[1,{\"b\":null}], \"a\":2}",
            "[[[[[[[[[[]]]]]]]]]]",
            "[[[[[[[[]]]]]]]]",
            " { \"x\" : 1 } ",
            "01",
            "tru",
            "\"\t\"");

    private final Random random;

    PublishScript(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        List<String> params = new ArrayList<>(List.of(member("channel", CHANNELS), member("data", DATA)));
        odd(
                params,
                "\"base64\":\"AAEC\"",
                "\"base64\":null",
                "\"key\":\"k\"",
                "\"key\":null",
                "\"dta\":1",
                member("data", DATA));
        odd(params, member("channel", CHANNELS));
        String inside = joined(params);
        List<String> request =
                new ArrayList<>(List.of("\"jsonrpc\":\"2.0\"", "\"method\":\"publish\"", "\"params\":" + inside));
        if (random.nextBoolean())
            request.add(random.nextInt(4) > 0 ? "\"id\":" + random.nextInt(99) : member("id", IDS));
        odd(
                request,
                "\"id\":5",
                "\"method\":\"publish\"",
                "\"method\":\"publsh\"",
                "\"params\":[]",
                "\"params\":null",
                "\"x\":1");
        odd(
                request,
                "\"jsonrpc\":\"2.0\"",
                "\"jsonrpc\":\"\\u0032.0\"",
                "\"result\":1",
                "\"m\\u0065thod\":\"ping\"",
                "\"jsonrpc\":2");
        String whole = joined(request);
        return rarely() ? "[" + whole + "]" : whole;
    }

    private String member(String name, List<String> values) {
        // the first ones are what all clients send
        int among = random.nextInt(3) > 0 ? 1 : values.size();
        return "\"" + name + "\":" + values.get(random.nextInt(among));
    }

    private boolean rarely() {
        return random.nextInt(16) == 0;
    }

    /** Now and then adds a part, takes one away, or changes one for another. */
    private void odd(List<String> parts, String... others) {
        if (rarely()) parts.add(others[random.nextInt(others.length)]);
        if (rarely()) parts.remove(random.nextInt(parts.size()));
        if (rarely() && !parts.isEmpty())
            parts.set(random.nextInt(parts.size()), others[random.nextInt(others.length)]);
    }

    private String joined(List<String> members) {
        if (random.nextBoolean()) Collections.shuffle(members, random);
        String space = rarely() ? " \n\t" : "";
        return "{" + space + String.join(space + "," + space, members) + space + "}";
    }
}
