package io.trunkline.client;

import java.util.OptionalLong;

/**
 * Publications that a subscription has missed and will not get.
 *
 * @param channel the channel; the pattern where it cannot be told which of its channels
 * @param lost how many, at least 1; empty where that cannot be known, and it may even be none
 */
public record Gap(String channel, OptionalLong lost) {}
