/** TLS as all transports offer it: files in, engines out. Read {@link io.trunkline.domain.tls.TlsContext} first. */
@NullMarked
package io.trunkline.domain.tls;

import org.jspecify.annotations.NullMarked;
