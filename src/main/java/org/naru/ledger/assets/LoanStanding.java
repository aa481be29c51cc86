package org.naru.ledger.assets;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.assets.LoansSql.LoanRow;
import org.naru.ledger.assets.LoansSql.PaymentRow;

/**
 * A loan, its schedule and what was paid of it.
 *
 * @param schedule the instalments, the first is number 1
 */
record LoanStanding(LoanRow loan, List<Instalment> schedule, List<PaymentRow> payments) {
    LoanStanding {
        schedule = List.copyOf(schedule);
        payments = List.copyOf(payments);
    }

    /** What is still owed. */
    long open() {
        return openAt(LocalDate.MAX);
    }

    /** What was owed at the end of a day; nothing before it was drawn. */
    long openAt(LocalDate day) {
        return loan.drawnOn().isAfter(day) ? 0 : loan.principal() - paid(null, day);
    }

    /** Principal repaid in a span of days, both included; without a first day, from the beginning. */
    long paid(@Nullable LocalDate from, LocalDate to) {
        return payments.stream()
                .filter(each -> within(each, from, to))
                .mapToLong(PaymentRow::principal)
                .sum();
    }

    /** Interest paid in a span of days. */
    long interest(LocalDate from, LocalDate to) {
        return payments.stream()
                .filter(each -> within(each, from, to))
                .mapToLong(PaymentRow::interest)
                .sum();
    }

    private static boolean within(PaymentRow each, @Nullable LocalDate from, LocalDate to) {
        return (from == null || !each.paidOn().isBefore(from)) && !each.paidOn().isAfter(to);
    }

    /** The first instalment not paid by a day, from 1; nothing if all are. */
    Optional<Integer> unpaid(LocalDate day) {
        Set<Integer> done = payments.stream()
                .filter(each -> !each.paidOn().isAfter(day))
                .map(PaymentRow::n)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (int n = 1; n <= schedule.size(); n++) {
            if (!done.contains(n)) {
                return Optional.of(n);
            }
        }
        return Optional.empty();
    }

    /** Which instalment a payment of so much principal is: the next unpaid one if it is exactly that. */
    @Nullable
    Integer next(long principal) {
        return unpaid(LocalDate.MAX)
                .filter(n -> schedule.get(n - 1).principal() == principal)
                .orElse(null);
    }

    /**
     * Principal of the instalments due after a day and up to another, as it stood at the end of the first: what was
     * repaid early shortens the schedule from its end.
     */
    long dueBetween(LocalDate day, LocalDate to) {
        long left = openAt(day);
        long due = 0;
        int from = unpaid(day).orElse(schedule.size() + 1);
        for (int n = from; n <= schedule.size() && left > 0; n++) {
            Instalment each = schedule.get(n - 1);
            long part = Math.min(left, each.principal());
            left -= part;
            if (!each.due().isAfter(to)) {
                due += part;
            }
        }
        return due;
    }
}
