/** Hooks that ask the application's backend over HTTP: read {@link io.trunkline.backend.hook.HttpHooks} first. */
@NullMarked
package io.trunkline.backend.hook;

import org.jspecify.annotations.NullMarked;
