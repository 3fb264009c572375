package io.trunkline.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenReportTest {
    @Test
    void markdownHasConditionsTablesAndPlots() {
        assertThat(MarkdownReport.write(SampleReport.first()))
                .startsWith("# Trunkline performance report\n\n- **")
                .contains(
                        "- **Command:** ./trunkline perf --quick\n",
                        "\n| History | Subscribers | Time | Error | Unit | ns/subscriber | B/op | B/subscriber |\n| --- |",
                        "\n| off | 10,000 | 438 | 158 | us/op | 43.8 | 443 | 0.044 |\n",
                        "\n| wildcard uncached | 1,000,000 | 1,349 | 292 | ns/op | 208 |\n",
                        "\n| receive publish | payload=json-64 | 2,052 | 750 | ns/op | 3,777 |\n",
                        "\n| NewBenchmark.soon |  | 7.50 | 0.100 | ns/op | - |\n",
                        "\n![Time per subscriber](fanout-subscriber.svg)\n");
    }

    @Test
    void htmlHasConditionsTablesAndPlotsInOneFile() {
        assertThat(HtmlReport.write(SampleReport.first()))
                .startsWith("<!doctype html>")
                .contains(
                        "<th>Command</th><td>./trunkline perf --quick</td>",
                        "<td>438</td><td>158</td><td class=\"text\">us/op</td><td>43.8</td><td>443</td><td>0.044</td>",
                        "<title>Without history, 10,000 subscribers: 43.8 +/- 15.8 ns per subscriber</title>",
                        "prefers-color-scheme: dark")
                .doesNotContain("<script", "<link", "<img", "src=", "url(", "@import");
    }

    @Test
    void textIsNeverTakenForMarkup() {
        Map<String, String> conditions = Map.of("Machine", "<b>A & \"B\"</b> | c_d");
        Measurement odd = new Measurement("Odd.<i>", Map.of("p", "<x>|y"), 1, Double.NaN, "ns/op", 1);
        PerfRun run = new PerfRun("2026-11-22", "quick", conditions, List.of(odd), List.of(), List.of(), List.of());
        Report report = SampleReport.of(run);
        assertThat(HtmlReport.write(report))
                .contains(
                        "<td>&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt; | c_d</td>",
                        "<td class=\"text\">Odd.&lt;i&gt;</td>",
                        "<td class=\"text\">p=&lt;x&gt;|y</td>")
                .doesNotContain("<b>", "<i>", "<x>");
        assertThat(MarkdownReport.write(report))
                .contains("- **Machine:** \\<b\\>A & \"B\"\\</b\\> \\| c\\_d\n", "| Odd.\\<i\\> | p=\\<x\\>\\|y |");
    }

    @Test
    void filesOfPlotsLieBesideTheMarkdown(@TempDir Path folder) throws IOException {
        List<Path> written = ReportFiles.write(SampleReport.first(), folder);
        assertThat(written).containsExactly(folder.resolve("report.html"), folder.resolve("report.md"));
        String markdown = Files.readString(folder.resolve("report.md"));
        for (String plot : List.of("compare-deliveries", "fanout-subscriber", "match", "change")) {
            assertThat(markdown).contains("](" + plot + ".svg)");
            assertThat(folder.resolve(plot + ".svg")).content().startsWith("<svg ");
        }
    }

    @Test
    void backTicksAreCodeAndTheirTextStaysText() {
        Section section = new Section("S", List.of(new Block.Paragraph("a `x<y>*` b_c, `open")));
        Report report = new Report("R", Map.of(), List.of(section));
        assertThat(HtmlReport.write(report)).contains("<p>a <code>x&lt;y&gt;*</code> b_c, `open</p>");
        assertThat(MarkdownReport.write(report)).contains("a `x<y>*` b\\_c, \\`open\n");
    }

    @Test
    void theDocumentKeepsWhatPeopleWroteAndForgetsOldPlots(@TempDir Path docs) throws IOException {
        Path images = Files.createDirectories(docs.resolve("images/performance"));
        Files.writeString(images.resolve("old.svg"), "<svg/>");
        Path page = ReportFiles.writeDocument(SampleReport.first(), docs);
        assertThat(page).isEqualTo(docs.resolve("performance.md"));
        assertThat(page)
                .content()
                .startsWith("# Performance, as measured\n")
                .contains("\n## Engines, transports and peers\n", "](images/performance/compare-deliveries.svg)")
                .contains("\n## Measured by hand\n");
        assertThat(images.resolve("old.svg")).doesNotExist();
        assertThat(images.resolve("compare-deliveries.svg")).content().startsWith("<svg ");
    }
}
