/** The public face of authentication: its configuration and its module. */
@NullMarked
package io.trunkline.auth;

import org.jspecify.annotations.NullMarked;
