package io.trunkline.perf.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as Markdown; the plots are files beside it. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String write(Report report) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(Markup.markdown(report.title())).append("\n\n");
        report.conditions()
                .forEach((name, value) -> out.append("- **")
                        .append(Markup.markdown(name))
                        .append(":** ")
                        .append(Markup.markdown(value))
                        .append('\n'));
        report.sections().forEach(section -> write(section, out));
        return out.toString();
    }

    private static void write(Section section, StringBuilder out) {
        out.append("\n## ").append(Markup.markdown(section.title())).append("\n\n");
        section.text().forEach(text -> out.append(Markup.markdown(text)).append("\n\n"));
        row(section.table().headers(), out);
        row(section.table().headers().stream().map(header -> "---").toList(), out);
        section.table()
                .rows()
                .forEach(row -> row(row.stream().map(Markup::markdown).toList(), out));
        for (Plot plot : section.plots()) {
            out.append("\n![")
                    .append(Markup.markdown(plot.title()))
                    .append("](")
                    .append(plot.file())
                    .append(".svg)\n");
        }
    }

    private static void row(List<String> cells, StringBuilder out) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
