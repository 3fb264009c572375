/**
 * Names of channels, patterns over them, and the options that patterns give to channels. Pure values. Read
 * {@link io.trunkline.domain.channel.ChannelPattern} first.
 */
@NullMarked
package io.trunkline.domain.channel;

import org.jspecify.annotations.NullMarked;
