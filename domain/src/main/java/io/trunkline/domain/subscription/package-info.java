/**
 * Who wants what: subscriptions, and the index that finds them by channel. Read
 * {@link io.trunkline.domain.subscription.LoopSubscriptions} first.
 */
@NullMarked
package io.trunkline.domain.subscription;

import org.jspecify.annotations.NullMarked;
