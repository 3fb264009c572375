/** The application's backend, as the configuration names it. */
@NullMarked
package io.trunkline.server.backend;

import org.jspecify.annotations.NullMarked;
