/**
 * {@code ./trunkline soak --reconnect}: all clients lose their connection at once and come back for what they missed. Read {@link
 * io.trunkline.perf.storm.Storm} first.
 */
@NullMarked
package io.trunkline.perf.storm;

import org.jspecify.annotations.NullMarked;
