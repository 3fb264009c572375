/** Routes, bodies and errors of the HTTP API. Read {@link io.trunkline.http.internal.Router} first. */
@NullMarked
package io.trunkline.http.internal;

import org.jspecify.annotations.NullMarked;
