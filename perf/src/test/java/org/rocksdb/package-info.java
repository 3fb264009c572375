/** What a peer's settings name of a library that nothing here uses; see {@link org.rocksdb.CompressionType}. */
@NullMarked
package org.rocksdb;

import org.jspecify.annotations.NullMarked;
