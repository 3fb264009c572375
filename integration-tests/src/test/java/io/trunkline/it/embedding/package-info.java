/** Trunkline inside other programs: servlet applications and proxies. Read {@code EmbeddingIT} first. */
@NullMarked
package io.trunkline.it.embedding;

import org.jspecify.annotations.NullMarked;
