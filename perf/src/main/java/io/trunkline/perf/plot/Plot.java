package io.trunkline.perf.plot;

/** Something to be drawn. Its texts are plain: drawing escapes them. */
public sealed interface Plot permits LinePlot, DotPlot {
    /** The name of its file, without extension. */
    String file();

    /** What it shows, in a few words. */
    String title();
}
