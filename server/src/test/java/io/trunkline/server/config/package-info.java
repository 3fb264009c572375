/** Configuration: defaults, every key by every way in, every kind of mistake, and the documentation against the code. */
@NullMarked
package io.trunkline.server.config;

import org.jspecify.annotations.NullMarked;
