package org.naru.ledger.pages;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;

/**
 * The named checks, or one of them with what it found. Public because the generated templates read it.
 *
 * @param checks the checks
 * @param run the check that was run
 */
public record ChecksPage(List<Named> checks, Optional<Run> run) {
    /** Keeps a copy. */
    public ChecksPage {
        checks = List.copyOf(checks);
    }

    /** A check and what it looks for, if that is written down. */
    public record Named(String name, Optional<Message> about) {}

    /**
     * What a check found.
     *
     * @param name the check
     * @param findings its findings
     * @param clean whether there is nothing to cure
     * @param millis how long it took
     */
    public record Run(String name, Table<?> findings, boolean clean, long millis) {}
}
