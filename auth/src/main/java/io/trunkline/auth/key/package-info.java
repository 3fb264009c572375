/** API keys of backends, and several kinds of tokens side by side. */
@NullMarked
package io.trunkline.auth.key;

import org.jspecify.annotations.NullMarked;
