/** HTTP as far as endpoints need it, whatever server carries it. */
@NullMarked
package io.trunkline.domain.http;

import org.jspecify.annotations.NullMarked;
