package io.trunkline.perf.report;

import java.util.List;

/**
 * Rows of text below their headers.
 *
 * @param rows each as long as {@code headers}
 */
record Table(List<String> headers, List<List<String>> rows) implements Block {
    Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != headers.size()) {
                throw new IllegalArgumentException("row must have " + headers.size() + " cells, but was " + row);
            }
        }
    }

    /** Whether a column has words and not numbers. */
    boolean isText(int column) {
        return column == 0 || rows.stream().anyMatch(row -> row.get(column).matches("[A-Za-z].*"));
    }
}
