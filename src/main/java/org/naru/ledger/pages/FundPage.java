package org.naru.ledger.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.money.Money;
import org.naru.platform.web.Table;

/**
 * What a fund shows. Public because the generated template reads it.
 *
 * @param code full code, {@code us-F01}
 * @param name its name
 * @param entity its legal entity
 * @param restriction message key
 * @param with whether it stands with donor restrictions
 * @param releaseOn the date from which it may be spent
 * @param wish the giver's words, empty if none
 * @param opened first day
 * @param closed last day
 * @param at the day for which it is looked at
 * @param net net assets on that day
 * @param committed reserved of it
 * @param free what may be spent on that day
 * @param netLines address of the lines that add up to the net assets
 * @param journal address of all its lines
 * @param holdings what its net assets consist of
 * @param months what came and went, month by month
 * @param chart the same as a picture
 * @param commitments what is reserved
 * @param latest its latest lines
 */
public record FundPage(
        String code,
        String name,
        String entity,
        String restriction,
        boolean with,
        Optional<LocalDate> releaseOn,
        String wish,
        LocalDate opened,
        Optional<LocalDate> closed,
        LocalDate at,
        Money net,
        Money committed,
        Money free,
        String netLines,
        String journal,
        Table<?> holdings,
        List<Month> months,
        FlowChart chart,
        Table<?> commitments,
        Table<?> latest) {
    /**
     * A month of a fund.
     *
     * @param month the month in words
     * @param in what came
     * @param out what went, positive
     * @param net net assets at its end
     * @param address the lines that moved them in the month
     * @param netLines the lines that add up to them at its end
     */
    public record Month(String month, Money in, Money out, Money net, String address, String netLines) {}
}
