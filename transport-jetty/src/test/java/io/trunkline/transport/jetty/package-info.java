/** The Jetty transport on real sockets: a line protocol of the tests' own, and a client that may break every rule. */
@NullMarked
package io.trunkline.transport.jetty;

import org.jspecify.annotations.NullMarked;
