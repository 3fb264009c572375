/**
 * The command line. {@link io.trunkline.server.cli.Main} knows the commands, each is a class of its own; they read and write
 * through a {@link io.trunkline.server.cli.Terminal}. Exit codes are those of {@link io.trunkline.server.cli.ExitCode}.
 *
 * <p>All commands are looked at when any of them starts, so none names a library in a field or a signature: a client command
 * must not load the server.
 */
@NullMarked
package io.trunkline.server.cli;

import org.jspecify.annotations.NullMarked;
