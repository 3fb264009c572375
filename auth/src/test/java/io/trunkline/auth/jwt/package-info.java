@NullMarked
package io.trunkline.auth.jwt;

import org.jspecify.annotations.NullMarked;
