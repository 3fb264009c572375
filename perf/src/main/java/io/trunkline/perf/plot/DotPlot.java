package io.trunkline.perf.plot;

import java.util.List;

/**
 * Things side by side: a row for each, on it a mark for each kind of value.
 *
 * @param xLabel what lies to the right, with its unit
 * @param kinds what the marks are, in the order of each row's values
 */
public record DotPlot(String file, String title, String xLabel, List<String> kinds, List<Row> rows) implements Plot {
    public DotPlot {
        kinds = List.copyOf(kinds);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != kinds.size()) {
                throw new IllegalArgumentException("row must have " + kinds.size() + " values, but was " + row);
            }
        }
    }

    /**
     * One thing.
     *
     * @param values of each kind; NaN where there is none, which leaves no mark
     * @param note at the row's end; may be empty
     */
    public record Row(String name, List<Double> values, String note) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
