package io.trunkline.perf.report;

import java.util.List;

/**
 * Rows of text below their headers.
 *
 * @param rows each as long as {@code headers}
 */
record Table(List<String> headers, List<List<String>> rows) {
    Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != headers.size()) {
                throw new IllegalArgumentException("row must have " + headers.size() + " cells, but was " + row);
            }
        }
    }
}
