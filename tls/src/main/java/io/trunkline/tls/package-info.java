/** TLS as all transports offer it: files in, engines out. Read {@link io.trunkline.tls.TlsContext} first. */
@NullMarked
package io.trunkline.tls;

import org.jspecify.annotations.NullMarked;
