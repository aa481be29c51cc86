package org.naru.app;

/** How a command ends, for scripts. */
final class ExitCode {
    /** It did what was asked. */
    static final int DONE = 0;
    /** It looked and found something that is to be cured. */
    static final int FINDINGS = 1;
    /** Wrong use, or input that cannot be read. */
    static final int WRONG_USE = 2;
    /** It understood and refused; nothing was changed. */
    static final int REFUSED = 3;
    /** Something it needs is not there: the database, the disk, the port. */
    static final int OUTAGE = 4;

    private ExitCode() {}
}
