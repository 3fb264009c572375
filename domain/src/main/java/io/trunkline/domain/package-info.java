/**
 * What the platform is: channels, subscriptions, connections, messages, and the ports that adapters implement or drive. Needs
 * the JDK alone. Begin with {@link io.trunkline.domain.hub}, then {@link io.trunkline.domain.connection} and
 * {@link io.trunkline.domain.loop}.
 */
@NullMarked
package io.trunkline.domain;

import org.jspecify.annotations.NullMarked;
