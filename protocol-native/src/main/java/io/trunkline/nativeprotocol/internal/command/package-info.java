/**
 * The methods a client may call, one class each. Read {@link io.trunkline.nativeprotocol.internal.command.Method} first, then
 * {@link io.trunkline.nativeprotocol.internal.command.Params}, which checks what they are called with.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.command;

import org.jspecify.annotations.NullMarked;
