/** Parts of the session engine, one at a time. */
@NullMarked
package io.trunkline.transport.jetty.internal;

import org.jspecify.annotations.NullMarked;
