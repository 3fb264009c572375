/** The console: the page at {@code /} from which a browser connects, subscribes and publishes. */
@NullMarked
package io.trunkline.server.console;

import org.jspecify.annotations.NullMarked;
