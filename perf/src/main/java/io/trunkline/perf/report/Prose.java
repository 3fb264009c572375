package io.trunkline.perf.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people wrote for the report: what a section measures, and why its numbers are as they are. It lies beside this class as
 * text files, so that a report that is written anew says it again.
 */
final class Prose {
    private Prose() {}

    /** The paragraphs of {@code NAME.txt}; empty lines part them. */
    static List<Block.Paragraph> of(String name) {
        return Stream.of(text(name + ".txt").strip().split("\n\\s*\n"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> new Block.Paragraph(paragraph.replaceAll("\\s+", " ")))
                .toList();
    }

    /** A whole file. */
    static String text(String file) {
        try (InputStream resource = Prose.class.getResourceAsStream(file)) {
            if (resource == null) throw new IllegalArgumentException("no text of the report is named " + file);
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
