/**
 * Where everything meets: channels with their order, loops with their subscribers, and the commands that protocols and the
 * application give. Read {@link io.trunkline.domain.hub.Hub}, then {@code Channel} and {@code Subscriptions}.
 */
@NullMarked
package io.trunkline.domain.hub;

import org.jspecify.annotations.NullMarked;
