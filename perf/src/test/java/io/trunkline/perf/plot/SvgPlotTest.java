package io.trunkline.perf.plot;

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
    private static final LinePlot PLOT = new LinePlot(
            "file",
            "Time <per> subscriber",
            "subscribers",
            "ns",
            List.of(
                    new LinePlot.Series(
                            "a & b",
                            List.of(new LinePlot.Point(1, 10, 1), new LinePlot.Point(10_000, 1_000, Double.NaN))),
                    new LinePlot.Series("c", List.of(new LinePlot.Point(100, 100, 5_000)))));

    @Test
    void isWellFormedAndKeepsTextAsText() throws Exception {
        Document svg = parse(SvgPlot.draw(PLOT));
        assertThat(texts(svg, "text"))
                .contains("Time <per> subscriber", "ns", "subscribers", "a & b", "c", "1", "10k", "1k");
        assertThat(texts(svg, "title"))
                .contains(
                        "Time <per> subscriber",
                        "a & b, 1 subscribers: 10.0 +/- 1.00 ns",
                        "a & b, 10,000 subscribers: 1,000 ns");
    }

    @Test
    void pointsLieWhereTheirNumbersAre() throws Exception {
        Document svg = parse(SvgPlot.draw(PLOT));
        String[] points = points(svg);
        // x from the left edge to the right one, y from low to high, which is upwards
        assertThat(Double.parseDouble(points[0])).isEqualTo(58);
        assertThat(Double.parseDouble(points[2])).isEqualTo(540);
        assertThat(Double.parseDouble(points[1])).isGreaterThan(Double.parseDouble(points[3]));
    }

    @Test
    void drawsAnErrorWhereOneIsKnown() throws Exception {
        String svg = SvgPlot.draw(PLOT);
        assertThat(svg.split("class=\"error s0\"", -1)).hasSize(2);
        assertThat(svg.split("class=\"error s1\"", -1)).hasSize(2);
    }

    @Test
    void aPointThatIsNotKnownLeavesAGap() throws Exception {
        LinePlot gap = new LinePlot(
                "f",
                "t",
                "x",
                "y",
                List.of(new LinePlot.Series(
                        "s",
                        List.of(
                                new LinePlot.Point(1, 5, Double.NaN),
                                new LinePlot.Point(10, Double.NaN, Double.NaN),
                                new LinePlot.Point(100, 6, Double.NaN)))));
        assertThat(points(parse(SvgPlot.draw(gap)))).hasSize(4);
    }

    @Test
    void eachRowHasItsMarksAndItsNote() throws Exception {
        DotPlot dots = new DotPlot(
                "f",
                "Two servers",
                "deliveries",
                List.of("W=1", "W=16"),
                List.of(
                        new DotPlot.Row("a <b>", List.of(1e5, 2e6), "20 x"),
                        new DotPlot.Row("c", List.of(1e5, Double.NaN), ""),
                        new DotPlot.Row("absent", List.of(Double.NaN, Double.NaN), "")));
        Document svg = parse(SvgPlot.draw(dots));
        assertThat(texts(svg, "text")).contains("a <b>", "20 x", "c", "absent", "not measured", "W=16", "100k", "1M");
        assertThat(texts(svg, "title"))
                .contains("a <b>, W=1: 100k deliveries", "a <b>, W=16: 2.00M deliveries", "c, W=1: 100k deliveries")
                .noneMatch(title -> title.startsWith("c, W=16") || title.startsWith("absent"));
    }

    @Test
    void namesThatAreTooLongForOneLineTakeAnother() throws Exception {
        List<LinePlot.Series> many =
                List.of("trunkline direct, JSON", "trunkline direct, binary", "transport-tcp").stream()
                        .map(name -> new LinePlot.Series(name, List.of(new LinePlot.Point(1, 1, Double.NaN))))
                        .toList();
        Document svg = parse(SvgPlot.draw(new LinePlot("f", "t", "x", "y", many)));
        NodeList found = svg.getElementsByTagName("text");
        List<String> heights = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            String text = found.item(i).getTextContent();
            if (text.startsWith("trunkline") || text.equals("transport-tcp")) {
                heights.add(found.item(i).getAttributes().getNamedItem("y").getNodeValue());
            }
        }
        assertThat(heights).containsExactly("46.0", "46.0", "68.0");
    }

    private static String[] points(Document svg) {
        return svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue()
                .split("[ ,]");
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
