/** What tests of sessions need to see of their insides: {@link io.trunkline.nativeprotocol.internal.session.WatchedForm}. */
@NullMarked
package io.trunkline.nativeprotocol.internal.session;

import org.jspecify.annotations.NullMarked;
