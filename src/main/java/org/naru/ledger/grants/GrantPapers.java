package org.naru.ledger.grants;

import java.util.Optional;
import java.util.UUID;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryPapers;
import org.naru.platform.web.Message;

/**
 * What a reversal by hand does to a grant. A payment or receipt that was a mistake is reversed like any other entry, and
 * the grant stands as its sums do again. What stands in both books, or was accounted for, is not taken out of one.
 */
final class GrantPapers implements EntryPapers {
    private final GrantsSql sql;
    private final Chart chart;

    GrantPapers(GrantsSql sql, Chart chart) {
        this.sql = sql;
        this.chart = chart;
    }

    @Override
    public Optional<Message> whyNotReversed(EntryId entry) {
        return sql.stepOf(entry.value()).flatMap(of -> {
            Grant grant = sql.find(of.act()).orElseThrow();
            boolean both = of.step() == Grant.Step.PROMISED || of.step() == Grant.Step.MET;
            boolean met = sql.steps(of.act()).stream().anyMatch(taken -> taken.step() == Grant.Step.MET);
            boolean accounted = grant.state() == Act.State.ACCOUNTED || grant.state() == Act.State.CLOSED;
            return both || met || accounted
                    ? Optional.of(Message.of(
                            "ledger.grants.keeps." + (both ? "both" : accounted ? "accounted" : "met"), grant.number()))
                    : Optional.empty();
        });
    }

    @Override
    public void reversed(EntryId entry) {
        sql.stepOf(entry.value()).ifPresent(of -> {
            UUID act = of.act();
            sql.lock(act);
            Grant grant = sql.find(act).orElseThrow();
            if (grant.state() == Act.State.PAID || grant.state() == Act.State.RECEIVED) {
                chart.move(act, standing(grant));
            }
        });
    }

    private static Act.State standing(Grant grant) {
        Grant.Sums sums = grant.sums();
        if (sums.paid() == 0 && sums.received() == 0) {
            return grant.conditional() ? Act.State.APPROVED : Act.State.PROMISED;
        }
        return sums.received() == grant.amount().minor() ? Act.State.RECEIVED : Act.State.PAID;
    }
}
