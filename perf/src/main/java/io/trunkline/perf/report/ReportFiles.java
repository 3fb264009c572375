package io.trunkline.perf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a report into a folder: HTML, Markdown, and each plot as a file for the Markdown. */
public final class ReportFiles {
    private ReportFiles() {}

    /** Writes; returns the files to open, the HTML first. */
    public static List<Path> write(Report report, Path folder) throws IOException {
        Path html = folder.resolve("report.html");
        Path markdown = folder.resolve("report.md");
        Files.writeString(html, HtmlReport.write(report));
        Files.writeString(markdown, MarkdownReport.write(report));
        for (Plot plot : report.plots().toList()) {
            Files.writeString(folder.resolve(plot.file() + ".svg"), SvgPlot.draw(plot));
        }
        return List.of(html, markdown);
    }
}
