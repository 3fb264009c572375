/**
 * Behind the domain's ports of authentication: {@code jwt} has tokens, {@code revocation} what was taken back, {@code user} a file of
 * users, {@code key} the keys of backends, {@code http} access that an application's backend decides.
 */
@NullMarked
package io.trunkline.auth;

import org.jspecify.annotations.NullMarked;
