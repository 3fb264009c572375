/** Tests of API keys and chained verifiers. */
@NullMarked
package io.trunkline.auth.key;

import org.jspecify.annotations.NullMarked;
