/** Handlers of calls in the application's own types. Begin with {@link io.trunkline.server.call.TypedCalls}. */
@NullMarked
package io.trunkline.server.call;

import org.jspecify.annotations.NullMarked;
