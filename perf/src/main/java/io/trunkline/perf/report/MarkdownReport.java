package io.trunkline.perf.report;

import io.trunkline.perf.plot.Markup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a report as Markdown; the plots are files elsewhere. */
final class MarkdownReport {
    private final String images;
    private final StringBuilder out = new StringBuilder();

    /** @param images what comes before the names of the plots' files: nothing, or a folder with a slash at its end */
    private MarkdownReport(String images) {
        this.images = images;
    }

    /** The whole report, its plots beside it. */
    static String write(Report report) {
        MarkdownReport markdown = new MarkdownReport("");
        markdown.out.append("# ").append(Markup.markdown(report.title())).append("\n\n");
        markdown.conditions(report.conditions());
        markdown.sections(report.sections());
        return markdown.out.toString();
    }

    /** What follows a heading of one's own. */
    static String body(Report report, String images) {
        MarkdownReport markdown = new MarkdownReport(images);
        markdown.conditions(report.conditions());
        markdown.sections(report.sections());
        return markdown.out.toString();
    }

    private void conditions(Map<String, String> conditions) {
        conditions.forEach((name, value) -> out.append("- **")
                .append(Markup.markdown(name))
                .append(":** ")
                .append(Markup.markdown(value))
                .append('\n'));
    }

    private void sections(List<Section> sections) {
        for (Section section : sections) {
            out.append("\n## ").append(Markup.markdown(section.title())).append('\n');
            section.blocks().forEach(this::write);
        }
    }

    private void write(Block block) {
        out.append('\n');
        switch (block) {
            case Block.Paragraph paragraph ->
                out.append(Markup.markdownWithCode(paragraph.text())).append('\n');
            case Block.Drawing drawing ->
                out.append("![")
                        .append(Markup.markdown(drawing.plot().title()))
                        .append("](")
                        .append(images)
                        .append(drawing.plot().file())
                        .append(".svg)\n");
            case Table table -> table(table);
        }
    }

    private void table(Table table) {
        row(table.headers().stream().map(Markup::markdown).toList());
        row(table.headers().stream().map(header -> "---").toList());
        table.rows().forEach(row -> row(row.stream().map(Markup::markdown).toList()));
    }

    private void row(List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
