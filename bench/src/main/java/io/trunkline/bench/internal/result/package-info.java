/** Results as JSON, written and read; and as a table for people. */
@NullMarked
package io.trunkline.bench.internal.result;

import org.jspecify.annotations.NullMarked;
