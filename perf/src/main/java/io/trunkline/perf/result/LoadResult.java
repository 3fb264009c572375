package io.trunkline.perf.result;

/** One round of one case. */
record LoadResult(LoadCase of, LoadFigures figures) {}
