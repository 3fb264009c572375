/** Tests of access decided over HTTP. */
@NullMarked
package io.trunkline.auth.http;

import org.jspecify.annotations.NullMarked;
