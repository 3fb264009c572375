/** Clients in every language that one list of scenarios drives; begin with {@link io.trunkline.it.support.driven.DrivenClient}. */
@NullMarked
package io.trunkline.it.support.driven;

import org.jspecify.annotations.NullMarked;
