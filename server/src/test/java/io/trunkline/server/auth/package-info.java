/** Tests of this package. */
@NullMarked
package io.trunkline.server.auth;

import org.jspecify.annotations.NullMarked;
