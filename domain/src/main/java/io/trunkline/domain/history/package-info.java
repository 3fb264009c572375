/** What channels remember. Read {@link io.trunkline.domain.history.HistoryStore} first. */
@NullMarked
package io.trunkline.domain.history;

import org.jspecify.annotations.NullMarked;
