package org.naru.ledger.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Tag;
import org.naru.platform.web.Wrong;

/**
 * One period with who changed it, when and why. Public because the generated template reads it.
 *
 * @param address of this page
 * @param entity the legal entity's name
 * @param start first day
 * @param end last day
 * @param fiscalYear its fiscal year
 * @param state where it stands
 * @param locked whether nobody may post, and two people are needed to open it
 * @param wanted codes of the states it can be brought into, the usual next one first
 * @param entries how many entries lie in it
 * @param journal address of them
 * @param closing what was kept when it was locked
 * @param changes every change, latest first
 * @param waiting what was asked for and waits
 * @param reason as typed
 * @param wrong what is wrong with the form
 */
public record PeriodPage(
        String address,
        String entity,
        LocalDate start,
        LocalDate end,
        int fiscalYear,
        Tag state,
        boolean locked,
        List<String> wanted,
        long entries,
        String journal,
        Optional<Closing> closing,
        List<Change> changes,
        List<Change> waiting,
        String reason,
        Wrong wrong) {
    /** Keeps copies. */
    public PeriodPage {
        wanted = List.copyOf(wanted);
        changes = List.copyOf(changes);
        waiting = List.copyOf(waiting);
    }

    /**
     * What was kept when the period was locked.
     *
     * @param hash of its closing balances, in hexadecimal
     * @param head of the chain then, as it is printed
     */
    public record Closing(String hash, String head) {}

    /**
     * A change that was asked for or made.
     *
     * @param id its number
     * @param address of the period's page
     * @param entity the legal entity's name
     * @param start first day of the period
     * @param from where it stood
     * @param to where it was to stand
     * @param reason why
     * @param askedBy who asked
     * @param askedAt when
     * @param confirmedBy the second person, or the same where one is enough; absent while it waits
     * @param confirmedAt when it came to be so
     */
    public record Change(
            long id,
            String address,
            String entity,
            LocalDate start,
            Tag from,
            Tag to,
            String reason,
            String askedBy,
            Instant askedAt,
            Optional<String> confirmedBy,
            Optional<Instant> confirmedAt) {}
}
