package io.trunkline.perf.report;

import io.trunkline.perf.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A part of the report. */
record Section(String title, List<Block> blocks) {
    Section {
        blocks = List.copyOf(blocks);
    }

    Stream<Plot> plots() {
        return blocks.stream().filter(Block.Drawing.class::isInstance).map(block -> ((Block.Drawing) block).plot());
    }

    /** A section that begins with the prose of that name, see {@link Prose}. */
    static Builder titled(String title, String prose) {
        return new Builder(title, Prose.of(prose));
    }

    /** Puts a section together, block after block. */
    static final class Builder {
        private final String title;
        private final List<Block> blocks;

        private Builder(String title, List<Block.Paragraph> prose) {
            this.title = title;
            this.blocks = new ArrayList<>(prose);
        }

        Builder text(String paragraph) {
            blocks.add(new Block.Paragraph(paragraph));
            return this;
        }

        Builder table(List<String> headers, List<List<String>> rows) {
            blocks.add(new Table(headers, rows));
            return this;
        }

        Builder plot(Plot plot) {
            blocks.add(new Block.Drawing(plot));
            return this;
        }

        Section build() {
            return new Section(title, blocks);
        }
    }
}
