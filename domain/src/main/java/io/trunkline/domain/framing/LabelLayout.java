package io.trunkline.domain.framing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a labelled binary message is laid out. */
public enum LabelLayout {
    /** One byte, how many bytes of UTF-8 the id has; the id; the data. */
    TRUNKLINE("trunkline"),

    /**
     * Ten characters of ASCII, how many bytes of UTF-8 the id has in decimal; the id; the data. A reader takes a number that
     * is padded with spaces or zeros on either side, a writer pads with zeros on the left.
     */
    SGC("sgc");

    private final String text;

    LabelLayout(String text) {
        this.text = text;
    }

    /** The name in a configuration. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException naming the layouts there are */
    public static LabelLayout parse(String text) {
        return Arrays.stream(values())
                .filter(layout -> layout.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the layout of labelled messages must be one of "
                        + Arrays.stream(values()).map(LabelLayout::text).collect(Collectors.joining(", "))
                        + ", but was '" + text + "'"));
    }
}
