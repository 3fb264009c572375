/**
 * The product as its users meet it: real sockets, real clients, a real browser, a process of its own. Read
 * {@link io.trunkline.it.PublishSubscribeIT} first.
 */
@NullMarked
package io.trunkline.it;

import org.jspecify.annotations.NullMarked;
