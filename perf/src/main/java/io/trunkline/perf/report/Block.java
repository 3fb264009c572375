package io.trunkline.perf.report;

import io.trunkline.perf.plot.Plot;

/** A piece of a section, in the order in which it is read. */
sealed interface Block permits Block.Paragraph, Table, Block.Drawing {
    /** Text as it is, but that {@code `code`} between back-ticks is set as code. */
    record Paragraph(String text) implements Block {}

    /** A plot. */
    record Drawing(Plot plot) implements Block {}
}
