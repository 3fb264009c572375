package io.trunkline.nativeprotocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** {@code docs/protocol.md}, as far as tests read it. */
final class ProtocolDocument {
    private static final Pattern EXAMPLE = Pattern.compile("```jsonrpc\n(.*?)```", Pattern.DOTALL);

    private static final Pattern HEX_EXAMPLE = Pattern.compile("```hex\n(.*?)```", Pattern.DOTALL);

    private final String text;

    ProtocolDocument() throws IOException {
        // Surefire sets basedir to this module's folder; an IDE runs tests there
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        text = Files.readString(module.resolveSibling("docs").resolve("protocol.md"));
    }

    /** The rows of the table below a heading, each with its cells, without the header. */
    List<List<String>> table(String heading) {
        int start = text.indexOf("# " + heading + "\n");
        if (start < 0) throw new AssertionError("docs/protocol.md has no heading '" + heading + "'");
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.substring(start).lines().skip(1).toList()) {
            if (line.startsWith("#")) break;
            if (line.startsWith("|")) rows.add(cells(line));
        }
        return rows.subList(2, rows.size());
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    /** The examples: each the lines of a conversation. */
    List<List<String>> examples() {
        return EXAMPLE.matcher(text)
                .results()
                .map(example -> example.group(1).lines().toList())
                .toList();
    }

    /** The examples of the binary form: each the messages of a conversation. */
    List<List<HexMessage>> hexExamples() {
        return HEX_EXAMPLE
                .matcher(text)
                .results()
                .map(example -> HexMessage.read(example.group(1).lines().toList()))
                .toList();
    }

    boolean mentions(String words) {
        return text.contains(words);
    }
}
