/** Tests of the native protocol on a real hub, over faked loops and outlets. Read {@code NativeRig} first. */
@NullMarked
package io.trunkline.nativeprotocol;

import org.jspecify.annotations.NullMarked;
