package io.trunkline.perf.plot;

import java.util.function.UnaryOperator;

/** Text that must not be taken for markup. */
public final class Markup {
    private Markup() {}

    /** For text and attributes of HTML and SVG. */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** For text of HTML in which {@code `code`} between back-ticks is set as code. */
    public static String htmlWithCode(String text) {
        return withCode(text, Markup::html, code -> "<code>" + html(code) + "</code>");
    }

    /** For a line or a table cell of Markdown. */
    public static String markdown(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#|]", "\\\\$0").replaceAll("\\s+", " ");
    }

    /** For a paragraph of Markdown in which {@code `code`} between back-ticks stays code. */
    public static String markdownWithCode(String text) {
        return withCode(text, Markup::markdown, code -> "`" + code + "`");
    }

    private static String withCode(String text, UnaryOperator<String> plain, UnaryOperator<String> code) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('`'); open >= 0; open = text.indexOf('`', at)) {
            int close = text.indexOf('`', open + 1);
            if (close < 0) break;
            out.append(plain.apply(text.substring(at, open)));
            out.append(code.apply(text.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(plain.apply(text.substring(at))).toString();
    }
}
