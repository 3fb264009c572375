/** What was taken back before its time, kept over a restart. Begin with {@link io.trunkline.auth.revocation.RevocationLog}. */
@NullMarked
package io.trunkline.auth.revocation;

import org.jspecify.annotations.NullMarked;
