/**
 * Who is on the line and what they may touch: principals, the ports that verify and issue tokens, and access rules. Pure: what
 * reads files, signs tokens or asks another server is in the {@code auth} module. Begin with {@link
 * io.trunkline.domain.auth.Principal} and {@link io.trunkline.domain.auth.AccessPolicy}.
 */
@NullMarked
package io.trunkline.domain.auth;

import org.jspecify.annotations.NullMarked;
