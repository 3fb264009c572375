/**
 * Who may come and what they may do, put together from configuration: {@link io.trunkline.server.auth.AuthConfig} says it, {@link
 * io.trunkline.server.auth.AuthParts} is it, and {@link io.trunkline.server.auth.RulesReload} renews its rules.
 */
@NullMarked
package io.trunkline.server.auth;

import org.jspecify.annotations.NullMarked;
