/** Fakes that make the domain's threads, time and sockets obey a test; other modules use them through the test-jar. */
@NullMarked
package io.trunkline.domain.testkit;

import org.jspecify.annotations.NullMarked;
