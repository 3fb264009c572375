/**
 * Where a client's tokens come from and how they reach the server. {@code Credentials} is the way in; a {@code TokenSource} is
 * one origin of tokens. Tokens are {@code Secret}s until they are sent, and no text repeats one.
 */
@NullMarked
package io.trunkline.client.internal.auth;

import org.jspecify.annotations.NullMarked;
