/** What the hub tells metrics and logs. */
@NullMarked
package io.trunkline.domain.observe;

import org.jspecify.annotations.NullMarked;
