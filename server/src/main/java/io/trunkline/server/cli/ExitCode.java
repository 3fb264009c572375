package io.trunkline.server.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** It did what was asked. */
    static final int OK = 0;
    /** It could not: no connection, the server refused, the port is taken. */
    static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    static final int USAGE = 2;

    /** It measured, and what it measured is not as it should be. */
    static final int FAULTY = 3;

    /** For the help of each command. */
    static final String HEADING = "%nExit codes:%n";

    private ExitCode() {}
}
