/** The plainest protocol, for sockets that know nothing else: {@link io.trunkline.domain.raw.RawChannelProtocol}. */
@NullMarked
package io.trunkline.domain.raw;

import org.jspecify.annotations.NullMarked;
