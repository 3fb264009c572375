/**
 * Users in a text file with Argon2id hashes. Read {@link io.trunkline.auth.user.UsersFile} first: the command line changes it, and
 * {@link io.trunkline.auth.user.FileUserDirectory} answers from it while it runs.
 */
@NullMarked
package io.trunkline.auth.user;

import org.jspecify.annotations.NullMarked;
