package io.trunkline.perf.report;

import io.trunkline.perf.plot.Markup;
import io.trunkline.perf.plot.SvgPlot;
import java.util.List;

/** Writes a report as one HTML file that needs nothing else: styles and plots are in it. */
final class HtmlReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
                   color: #1d2430; background: #fff; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 3.5rem; border-top: 1px solid #8884; padding-top: 1rem; }
            p { max-width: 50rem; } code { font-size: .92em; }
            nav ul { columns: 16rem; padding-left: 1.2rem; }
            a { color: #0b62a4; }
            .wide { overflow-x: auto; margin: 1.2rem 0; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 15px; }
            th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
            th.text, td.text, th:first-child, td:first-child { text-align: left; } th:first-child, td:first-child { padding-left: 0; }
            .conditions td { white-space: normal; } .conditions th, .conditions td { text-align: left; vertical-align: top; }
            .plots { display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1.2rem 0; } .plots svg { max-width: 100%; height: auto; }
            @media (prefers-color-scheme: dark) { body { color: #dfe4ec; background: #14181f; } a { color: #6db6f2; } }
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    static String write(Report report) {
        return new HtmlReport().page(report);
    }

    private String page(Report report) {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", report.title());
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        element("h1", report.title());
        out.append("<table class=\"conditions\">\n");
        report.conditions().forEach((name, value) -> {
            out.append("<tr>");
            element("th", name);
            element("td", value);
            out.append("</tr>\n");
        });
        out.append("</table>\n<nav><ul>\n");
        for (int i = 0; i < report.sections().size(); i++) {
            String title = Markup.html(report.sections().get(i).title());
            out.append("<li><a href=\"#s").append(i).append("\">").append(title).append("</a></li>\n");
        }
        out.append("</ul></nav>\n");
        for (int i = 0; i < report.sections().size(); i++) {
            Section section = report.sections().get(i);
            out.append("<h2 id=\"s")
                    .append(i)
                    .append("\">")
                    .append(Markup.html(section.title()))
                    .append("</h2>\n");
            blocks(section.blocks());
        }
        return out.append("</body>\n</html>\n").toString();
    }

    /** Plots that follow one another lie side by side where there is room. */
    private void blocks(List<Block> blocks) {
        boolean within = false;
        for (Block block : blocks) {
            boolean drawing = block instanceof Block.Drawing;
            if (drawing != within) out.append(drawing ? "<div class=\"plots\">\n" : "</div>\n");
            within = drawing;
            switch (block) {
                case Block.Paragraph paragraph -> paragraph(paragraph.text());
                case Block.Drawing plot -> out.append(SvgPlot.draw(plot.plot()));
                case Table table -> table(table);
            }
        }
        if (within) out.append("</div>\n");
    }

    private void paragraph(String text) {
        out.append("<p>").append(Markup.htmlWithCode(text)).append("</p>\n");
    }

    private void table(Table table) {
        out.append("<div class=\"wide\"><table>\n");
        row("th", table.headers(), table);
        table.rows().forEach(row -> row("td", row, table));
        out.append("</table></div>\n");
    }

    private void row(String cell, List<String> texts, Table table) {
        out.append("<tr>");
        for (int column = 0; column < texts.size(); column++) {
            element(cell, table.isText(column) ? " class=\"text\"" : "", texts.get(column));
        }
        out.append("</tr>\n");
    }

    private void element(String name, String text) {
        element(name, "", text);
    }

    private void element(String name, String attributes, String text) {
        out.append('<').append(name).append(attributes).append('>').append(Markup.html(text));
        out.append("</").append(name).append('>');
        if (!name.startsWith("t")) out.append('\n');
    }
}
