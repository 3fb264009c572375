package io.trunkline.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgPlotTest {
    private static final Plot PLOT = new Plot(
            "file",
            "Time <per> subscriber",
            "subscribers",
            "ns",
            List.of(
                    new Plot.Series(
                            "a & b", List.of(new Plot.Point(1, 10, 1), new Plot.Point(10_000, 1_000, Double.NaN))),
                    new Plot.Series("c", List.of(new Plot.Point(100, 100, 5_000)))));

    @Test
    void isWellFormedAndKeepsTextAsText() throws Exception {
        Document svg = parse(SvgPlot.draw(PLOT));
        assertThat(texts(svg, "text"))
                .contains("Time <per> subscriber, ns", "subscribers", "a & b", "c", "1", "10k", "1k");
        assertThat(texts(svg, "title"))
                .contains("Time <per> subscriber", "1 subscribers: 10.0 +/- 1.00 ns", "10,000 subscribers: 1,000 ns");
    }

    @Test
    void pointsLieWhereTheirNumbersAre() throws Exception {
        Document svg = parse(SvgPlot.draw(PLOT));
        String line = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        String[] points = line.split("[ ,]");
        // x from the left edge to the right one, y from low to high, which is upwards
        assertThat(Double.parseDouble(points[0])).isEqualTo(64);
        assertThat(Double.parseDouble(points[2])).isEqualTo(540);
        assertThat(Double.parseDouble(points[1])).isGreaterThan(Double.parseDouble(points[3]));
    }

    @Test
    void drawsAnErrorWhereOneIsKnown() throws Exception {
        String svg = SvgPlot.draw(PLOT);
        assertThat(svg.split("class=\"error s0\"", -1)).hasSize(2);
        assertThat(svg.split("class=\"error s1\"", -1)).hasSize(2);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg, String element) {
        NodeList found = svg.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
