/**
 * The product beside its peers: benchmarks that need other people's libraries, which the product itself never depends on, and
 * so are among the tests. {@code ./trunkline perf} runs them with those of {@link io.trunkline.perf.bench}.
 */
@NullMarked
package io.trunkline.perf.peer;

import org.jspecify.annotations.NullMarked;
