package io.trunkline.nativeprotocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        return HexFormat.of().parseHex(written("00", ""));
    }

    /** Whether a message is this one, but for bytes that are the server's choice. */
    boolean matches(byte[] message) {
        return HexFormat.of().formatHex(message).matches(written("[0-9a-f]{2}", "(?:[0-9a-f]{2})*"));
    }

    private String written(String one, String many) {
        return bytes.stream()
                .map(token -> token.equals("..") ? one : token.equals("...") ? many : token)
                .collect(Collectors.joining());
    }
}
