package io.trunkline.perf.report;

import java.util.List;

/**
 * A part of the report.
 *
 * @param text paragraphs: what was measured, and what it says
 */
record Section(String title, List<String> text, Table table, List<Plot> plots) {}
