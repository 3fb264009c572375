/** The port through which the client reaches servers: one implementation a transport. */
@NullMarked
package io.trunkline.domain.client;

import org.jspecify.annotations.NullMarked;
