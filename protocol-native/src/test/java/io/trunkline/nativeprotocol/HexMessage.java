package io.trunkline.nativeprotocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of an example of the binary form: parts of bytes, one a line, with words behind two spaces.
 *
 * @param arrow who says it
 * @param bytes in hex, {@code ..} for any, {@code ...} for any number of any
 * @param ends after how many bytes each part of the message itself ends
 */
record HexMessage(String arrow, List<String> bytes, List<Integer> ends) {
    private static final Pattern LINE =
            Pattern.compile("(->|<-|=>|  ) ( *)((?:[0-9a-f]{2}|\\.{2,3})(?: (?:[0-9a-f]{2}|\\.{2,3}))*)(?:  .*)?");

    static List<HexMessage> read(List<String> lines) {
        List<HexMessage> messages = new ArrayList<>();
        for (String line : lines) {
            Matcher part = LINE.matcher(line);
            if (!part.matches()) throw new AssertionError("an example has the line: " + line);
            if (!part.group(1).isBlank()) {
                messages.add(new HexMessage(part.group(1), new ArrayList<>(), new ArrayList<>()));
            }
            messages.get(messages.size() - 1)
                    .add(List.of(part.group(3).split(" ")), part.group(2).isEmpty());
        }
        return messages;
    }

    private void add(List<String> part, boolean ofMessage) {
        if (!ofMessage) ends.remove(ends.size() - 1);
        bytes.addAll(part);
        ends.add(toBytes().length);
    }

    /** The message, with zeros where a byte is the server's choice, and nothing where it has any number of them. */
    byte[] toBytes() {
        String known = String.join("", bytes).replace("...", "").replace("..", "00");
        return HexFormat.of().parseHex(known);
    }

    /** Whether a message is this one, but for bytes that are the server's choice. */
    boolean matches(byte[] message) {
        String pattern =
                String.join("", bytes).replace("...", "(?:[0-9a-f]{2})*").replace("..", "[0-9a-f]{2}");
        return HexFormat.of().formatHex(message).matches(pattern);
    }
}
