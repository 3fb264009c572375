/**
 * The HTTP API for backends, the paths of logins, health and metrics. {@link io.trunkline.http.HttpApiModule} adds all of it to a
 * server; {@link io.trunkline.http.HttpApi} is the API itself, {@link io.trunkline.http.AuthEndpoint} gives tokens and tickets. The
 * API is described in {@code docs/http-api.md}.
 */
@NullMarked
package io.trunkline.http;

import org.jspecify.annotations.NullMarked;
