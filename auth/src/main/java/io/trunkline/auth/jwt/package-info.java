/**
 * JSON Web Tokens (RFC 7519): who signs them, whether one holds, and what it says. Begin with {@link
 * io.trunkline.auth.jwt.JwtVerifier} and {@link io.trunkline.auth.jwt.JwtIssuer}; every {@link io.trunkline.auth.jwt.JwtKey} is bound
 * to its algorithms, so that no token chooses how it is checked (RFC 8725, 3.1).
 */
@NullMarked
package io.trunkline.auth.jwt;

import org.jspecify.annotations.NullMarked;
