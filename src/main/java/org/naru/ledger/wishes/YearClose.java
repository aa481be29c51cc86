package org.naru.ledger.wishes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.Period;
import org.naru.ledger.Refusal;
import org.naru.platform.check.Finding;

/**
 * The closing of a fiscal year. Posts nothing: the checks are looked at, every period is locked with its balances, and
 * the hash over them is kept together with the head of the chain, to be printed and kept elsewhere.
 *
 * <p>Findings graver than a notice must be accepted, with the reason. Opening a period again is the act of two people
 * ({@link org.naru.ledger.Periods}); the closing then no longer holds, and the year is closed anew.
 */
public interface YearClose {
    /** How a year stands before it is closed, or after. */
    Optional<Standing> look(String entity, int year);

    /**
     * Closes it.
     *
     * @param accepted whether the findings are accepted
     * @param reason why it is closed, and why the findings are accepted; 1 to 500 characters
     */
    CloseOutcome close(String entity, int year, boolean accepted, String reason);

    /**
     * How a year stands.
     *
     * @param entity code of the entity
     * @param year its fiscal year
     * @param periods its periods in their order
     * @param findings what the checks found of the entity, and what concerns all books: the graver first
     * @param open what is open, by message key and number; numbers above zero only
     * @param closing its last closing, if it was ever closed
     * @param holds whether that closing still holds: no period of it was opened since
     */
    record Standing(
            String entity,
            int year,
            List<Period> periods,
            List<Finding> findings,
            List<Open> open,
            Optional<Closing> closing,
            boolean holds) {
        /** Keeps copies. */
        public Standing {
            periods = List.copyOf(periods);
            findings = List.copyOf(findings);
            open = List.copyOf(open);
        }

        /** Findings that must be accepted. */
        public long grave() {
            return findings.stream()
                    .filter(finding -> finding.severity() != Finding.Severity.NOTICE)
                    .count();
        }
    }

    /**
     * Something that is open and that a closing does not need.
     *
     * @param what message key, {@code ledger.close.open.…}
     * @param count how many
     * @param address where they are
     */
    record Open(String what, long count, String address) {}

    /**
     * A closing.
     *
     * @param hash SHA-256 over the hashes of the year's periods in their order, in hexadecimal
     * @param headSeq place of the head of the chain
     * @param headChain the head, in hexadecimal
     * @param findings how many findings were accepted
     * @param reason why
     * @param by who
     * @param at when
     */
    record Closing(String hash, long headSeq, String headChain, int findings, String reason, String by, Instant at) {}

    /** What became of it. */
    sealed interface CloseOutcome {
        /** The year is closed. */
        record Closed(Closing closing) implements CloseOutcome {}

        /** The checks found something graver than a notice, and nobody accepted it. */
        record NotClean(Standing standing) implements CloseOutcome {}

        /** A period would not lock. */
        record Refused(Refusal refusal) implements CloseOutcome {}

        /** There is no such entity or no period of such a year. */
        record NoSuchYear(String entity, LocalDate first) implements CloseOutcome {}
    }
}
