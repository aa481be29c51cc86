package org.naru.ledger.sharing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.sharing.SharingSql.RuleRow;
import org.naru.ledger.sharing.SharingSql.RunRow;
import org.naru.ledger.statements.StatementHead;
import org.naru.platform.web.Message;

/**
 * A rule that divided costs of some months.
 *
 * @param months what stands of each month, at least one
 */
record Ran(RuleRow rule, Map<YearMonth, RunRow> months) {
    /** The rules that divided costs of whole months within the days of a statement. */
    static List<Ran> in(SharingSql sql, StatementHead head) {
        List<Ran> all = new ArrayList<>();
        for (RuleRow rule : sql.rules(head.entity())) {
            Map<YearMonth, RunRow> months = new LinkedHashMap<>();
            sql.runs(rule.id()).stream()
                    .filter(run -> !run.month().atDay(1).isBefore(head.from())
                            && !run.month().atEndOfMonth().isAfter(head.to()))
                    .forEach(run -> months.putIfAbsent(run.month(), run));
            if (!months.isEmpty()) {
                all.add(new Ran(rule, months));
            }
        }
        return all;
    }

    /** By what it divides, and why that is reasonable (ASU 2016-14). */
    Message method() {
        return Message.of(
                "ledger.share.note", rule.code(), Message.of("ledger.share.basis." + rule.basis()), rule.method());
    }
}
