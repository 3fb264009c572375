@NullMarked
package io.trunkline.auth.revocation;

import org.jspecify.annotations.NullMarked;
