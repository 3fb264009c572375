/**
 * One connection of a client. {@code Session} is its life; {@code Requests} are what waits for an answer, {@code Feeds} what
 * is subscribed, {@code Inbox} what waits for the application.
 */
@NullMarked
package io.trunkline.client.internal;

import org.jspecify.annotations.NullMarked;
