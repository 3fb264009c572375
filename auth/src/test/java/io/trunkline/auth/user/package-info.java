/** Tests of users in a file. */
@NullMarked
package io.trunkline.auth.user;

import org.jspecify.annotations.NullMarked;
