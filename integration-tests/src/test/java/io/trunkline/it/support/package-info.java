/** Servers, clients and checks that the integration tests share. */
@NullMarked
package io.trunkline.it.support;

import org.jspecify.annotations.NullMarked;
