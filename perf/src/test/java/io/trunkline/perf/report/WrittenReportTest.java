package io.trunkline.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenReportTest {
    @Test
    void markdownHasConditionsTablesAndPlots() throws IOException {
        assertThat(MarkdownReport.write(Sample.report()))
                .startsWith(
                        "# Trunkline performance report\n\n- **Command:** ./trunkline perf --quick\n- **JVM flags:** -Xms2g")
                .contains(
                        "\n| Subscribers | Time | Error | Unit | ns/subscriber | B/op | B/subscriber |\n| --- |",
                        "\n| 10,000 | 438 | 158 | us/op | 43.8 | 443 | 0.044 |\n",
                        "\n| wildcard uncached | 1,000,000 | 1,349 | 292 | ns/op | 208 |\n",
                        "\n| receive publish | payload=json-64 | 2,052 | 750 | ns/op | 3,777 |\n",
                        "\n| NewBenchmark.soon |  | 7.50 | 0.100 | ns/op | - |\n",
                        "\n![Time per subscriber](fanout-subscriber.svg)\n");
    }

    @Test
    void htmlHasConditionsTablesAndPlotsInOneFile() throws IOException {
        assertThat(HtmlReport.write(Sample.report()))
                .startsWith("<!doctype html>")
                .contains(
                        "<th>Command</th><td>./trunkline perf --quick</td>",
                        "<td>10,000</td><td>438</td><td>158</td><td>us/op</td><td>43.8</td><td>443</td><td>0.044</td>",
                        "<title>10,000 subscribers: 43.8 +/- 15.8 ns</title>",
                        "prefers-color-scheme: dark")
                .doesNotContain("<script", "<link", "<img", "src=");
    }

    @Test
    void textIsNeverTakenForMarkup() {
        Map<String, String> conditions = Map.of("Machine", "<b>A & \"B\"</b> | c_d");
        Measurement odd = new Measurement("Odd.<i>", Map.of("p", "<x>|y"), 1, Double.NaN, "ns/op", 1);
        Report report = Report.of(conditions, new JmhResults(List.of(odd), Map.of()));
        assertThat(HtmlReport.write(report))
                .contains(
                        "<td>&lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt; | c_d</td>",
                        "<td>Odd.&lt;i&gt;</td>",
                        "<td>p=&lt;x&gt;|y</td>")
                .doesNotContain("<b>", "<i>", "<x>");
        assertThat(MarkdownReport.write(report))
                .contains("- **Machine:** \\<b\\>A & \"B\"\\</b\\> \\| c\\_d\n", "| Odd.\\<i\\> | p=\\<x\\>\\|y |");
    }

    @Test
    void filesOfPlotsLieBesideTheMarkdown(@TempDir Path folder) throws IOException {
        List<Path> written = ReportFiles.write(Sample.report(), folder);
        assertThat(written).containsExactly(folder.resolve("report.html"), folder.resolve("report.md"));
        String markdown = Files.readString(folder.resolve("report.md"));
        for (String plot : List.of("fanout-publication", "fanout-subscriber", "match", "change")) {
            assertThat(markdown).contains("](" + plot + ".svg)");
            assertThat(folder.resolve(plot + ".svg")).content().startsWith("<svg ");
        }
    }
}
