package io.trunkline.perf.report;

import io.trunkline.perf.plot.Plot;
import io.trunkline.perf.plot.SvgPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a report into folders. */
public final class ReportFiles {
    private static final String IMAGES = "images/performance/";

    private ReportFiles() {}

    /** HTML, Markdown, and each plot as a file for the Markdown; returns the files to open, the HTML first. */
    public static List<Path> write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path html = folder.resolve("report.html");
        Path markdown = folder.resolve("report.md");
        Files.writeString(html, HtmlReport.write(report));
        Files.writeString(markdown, MarkdownReport.write(report));
        plots(report, folder);
        return List.of(html, markdown);
    }

    /**
     * The page {@code performance.md} of the documents, and its plots in a folder of their own, from which plots of an earlier
     * page are removed. What people wrote around the numbers is taken from this package's text files.
     */
    public static Path writeDocument(Report report, Path docs) throws IOException {
        Path images = Files.createDirectories(docs.resolve(IMAGES));
        Set<String> drawn = plots(report, images);
        try (Stream<Path> files = Files.list(images)) {
            for (Path file : files.toList()) {
                if (!drawn.contains(file.getFileName().toString())) Files.delete(file);
            }
        }
        Path page = docs.resolve("performance.md");
        Files.writeString(
                page,
                Prose.text("document-head.md") + MarkdownReport.body(report, IMAGES) + "\n"
                        + Prose.text("document-tail.md"));
        return page;
    }

    private static Set<String> plots(Report report, Path folder) throws IOException {
        List<Plot> plots = report.plots().toList();
        for (Plot plot : plots) {
            Files.writeString(folder.resolve(plot.file() + ".svg"), SvgPlot.draw(plot));
        }
        return plots.stream().map(plot -> plot.file() + ".svg").collect(Collectors.toSet());
    }
}
