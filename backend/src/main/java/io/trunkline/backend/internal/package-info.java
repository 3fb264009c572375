/** How the backend is asked: the HTTP client, bounds on what is under way, and what its answers must look like. */
@NullMarked
package io.trunkline.backend.internal;

import org.jspecify.annotations.NullMarked;
