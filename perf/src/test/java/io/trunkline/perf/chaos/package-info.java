/** Tests of the chaos's judge, with faults that it must find; the chaos itself runs in CI. */
@NullMarked
package io.trunkline.perf.chaos;

import org.jspecify.annotations.NullMarked;
