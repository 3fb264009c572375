/**
 * The HTTP API for backends, health and metrics. {@link io.trunkline.http.HttpApiModule} adds all of it to a server;
 * {@link io.trunkline.http.HttpApi} is the API itself. It is described in {@code docs/http-api.md}.
 */
@NullMarked
package io.trunkline.http;

import org.jspecify.annotations.NullMarked;
