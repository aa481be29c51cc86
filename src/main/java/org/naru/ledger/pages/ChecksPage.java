package org.naru.ledger.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Tag;

/**
 * The named checks, or one of them with what it found when it ran last. Public because the generated templates read it.
 *
 * @param checks the checks
 * @param running a run that has not ended
 * @param shown the check whose page this is
 */
public record ChecksPage(List<Named> checks, Optional<Running> running, Optional<Shown> shown) {
    /** Keeps a copy. */
    public ChecksPage {
        checks = List.copyOf(checks);
    }

    /**
     * A check.
     *
     * @param name the check
     * @param about what it looks for, if that is written down
     * @param last what came of its last run
     */
    public record Named(String name, Optional<Message> about, Optional<Last> last) {}

    /**
     * The last run of a check.
     *
     * @param at when it ended
     * @param tag what came of it
     * @param count how many findings, notices included
     */
    public record Last(Instant at, Tag tag, long count) {}

    /**
     * A run under way.
     *
     * @param done how many checks are done
     * @param whole of how many; 0 while it waits
     * @param doing what it does now
     */
    public record Running(long done, long whole, Optional<Message> doing) {}

    /**
     * A check with what it found.
     *
     * @param check the check
     * @param findings what it found; absent when it never ran
     * @param more said when not all findings were kept
     */
    public record Shown(Named check, Optional<Table<?>> findings, Optional<Message> more) {}
}
