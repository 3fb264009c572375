package io.trunkline.perf.report;

import java.util.List;

/** Writes a report as one HTML file that needs nothing else: styles and plots are in it. */
final class HtmlReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
                   color: #1d2430; background: #fff; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 3rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            .conditions td { white-space: normal; text-align: left; } .conditions th { text-align: left; }
            .plots { display: flex; flex-wrap: wrap; gap: 1rem; } .plots svg { width: min(100%, 31rem); height: auto; }
            @media (prefers-color-scheme: dark) { body { color: #dfe4ec; background: #14181f; } }
            """;

    private HtmlReport() {}

    static String write(Report report) {
        StringBuilder out = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", report.title(), out);
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        element("h1", report.title(), out);
        out.append("<table class=\"conditions\">\n");
        report.conditions().forEach((name, value) -> {
            out.append("<tr>");
            element("th", name, out);
            element("td", value, out);
            out.append("</tr>\n");
        });
        out.append("</table>\n");
        report.sections().forEach(section -> write(section, out));
        return out.append("</body>\n</html>\n").toString();
    }

    private static void write(Section section, StringBuilder out) {
        element("h2", section.title(), out);
        section.text().forEach(text -> element("p", text, out));
        out.append("<div class=\"plots\">\n");
        section.plots().forEach(plot -> out.append(SvgPlot.draw(plot)));
        out.append("</div>\n<div class=\"wide\"><table>\n");
        row("th", section.table().headers(), out);
        section.table().rows().forEach(row -> row("td", row, out));
        out.append("</table></div>\n");
    }

    private static void row(String cell, List<String> texts, StringBuilder out) {
        out.append("<tr>");
        texts.forEach(text -> element(cell, text, out));
        out.append("</tr>\n");
    }

    private static void element(String name, String text, StringBuilder out) {
        out.append('<')
                .append(name)
                .append('>')
                .append(Markup.html(text))
                .append("</")
                .append(name)
                .append('>');
        if (!name.startsWith("t")) out.append('\n');
    }
}
