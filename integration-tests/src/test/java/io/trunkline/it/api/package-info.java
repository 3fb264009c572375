/** The HTTP API as its two descriptions have it: the OpenAPI document, and {@code docs/http-api.md}. */
@NullMarked
package io.trunkline.it.api;

import org.jspecify.annotations.NullMarked;
