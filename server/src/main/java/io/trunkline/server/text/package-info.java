/** Text for terminals and logs: one line, nothing that disturbs a terminal. */
@NullMarked
package io.trunkline.server.text;

import org.jspecify.annotations.NullMarked;
