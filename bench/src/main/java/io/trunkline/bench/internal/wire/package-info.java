/**
 * The protocols that load is made in. A {@link io.trunkline.bench.internal.wire.Dialect} writes publications from ready-made
 * {@linkplain io.trunkline.bench.internal.wire.Template templates} and cuts what servers send, without parsing it: the
 * {@linkplain io.trunkline.bench.internal.wire.PayloadLayout payload} is found by its first bytes.
 */
@NullMarked
package io.trunkline.bench.internal.wire;

import org.jspecify.annotations.NullMarked;
