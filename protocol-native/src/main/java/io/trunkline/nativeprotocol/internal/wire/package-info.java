/**
 * How messages are written in either form. Methods, and the client, read {@link
 * io.trunkline.nativeprotocol.internal.wire.Members} and write with a {@link
 * io.trunkline.nativeprotocol.internal.wire.FieldWriter}: they do not see the form. Read these first, then {@link
 * io.trunkline.nativeprotocol.internal.wire.BinaryReader}; publications, which all subscribers share, have ways of their own
 * in {@link io.trunkline.nativeprotocol.internal.wire.PublicationForm}.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.wire;

import org.jspecify.annotations.NullMarked;
