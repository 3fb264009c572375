/** The command line, run in this process: what goes to which stream, and the exit code. */
@NullMarked
package io.trunkline.server.cli;

import org.jspecify.annotations.NullMarked;
