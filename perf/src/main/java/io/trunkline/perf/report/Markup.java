package io.trunkline.perf.report;

/** Text that must not be taken for markup. */
final class Markup {
    private Markup() {}

    /** For text and attributes of HTML and SVG. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** For a line or a table cell of Markdown. */
    static String markdown(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#|]", "\\\\$0").replaceAll("\\s+", " ");
    }
}
