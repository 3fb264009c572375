/**
 * Plots as SVG that read the same within HTML and as files beside Markdown. {@link io.trunkline.perf.plot.Plot} says what is to
 * be seen, {@link io.trunkline.perf.plot.SvgPlot} draws it.
 */
@NullMarked
package io.trunkline.perf.plot;

import org.jspecify.annotations.NullMarked;
