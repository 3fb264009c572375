/** Tests of TLS from files; how the files were made is told beside them. */
@NullMarked
package io.trunkline.tls;

import org.jspecify.annotations.NullMarked;
