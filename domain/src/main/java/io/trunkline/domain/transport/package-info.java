/** What the assembly of a server does with its transports, whatever they carry. */
@NullMarked
package io.trunkline.domain.transport;

import org.jspecify.annotations.NullMarked;
