package org.naru.ledger.assets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.naru.ledger.Chart;
import org.naru.ledger.LegalEntity;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.check.Finding.Severity;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Whether what the register and the loans say is what the books have. Only accounts that the register or a loan uses are
 * looked at: a book without a register has nothing to agree with.
 */
final class AssetChecks {
    /** The last day an entry may have. */
    private static final LocalDate END = LocalDate.of(2199, 12, 31);

    private final Assets assets;
    private final Chart chart;

    AssetChecks(Assets assets, Chart chart) {
        this.assets = assets;
        this.chart = chart;
    }

    private record Named(String name, Supplier<List<Finding>> look) implements Check {
        @Override
        public List<Finding> run() {
            return look.get();
        }
    }

    /** {@code assets-agree}: cost and depreciation of the register against the accounts. */
    Check things() {
        return new Named(
                "assets-agree",
                () -> looking("assets-agree", entity -> {
                    Map<String, Long> expected = new TreeMap<>();
                    AssetMovement.of(assets.sql().things(entity), END, END)
                            .rows()
                            .forEach(row -> {
                                expected.merge(row.costAccount(), row.cost(), Long::sum);
                                expected.merge(row.accumulatedAccount(), -row.accumulated(), Long::sum);
                            });
                    assets.sql().things(entity).forEach(thing -> {
                        expected.putIfAbsent(thing.costAccount(), 0L);
                        expected.putIfAbsent(thing.accumulated(), 0L);
                    });
                    return expected;
                }));
    }

    /** {@code loans-agree}: what is owed by the schedules and payments against the accounts. */
    Check loans() {
        return new Named(
                "loans-agree",
                () -> looking("loans-agree", entity -> {
                    Map<String, Long> expected = new TreeMap<>();
                    assets.loans()
                            .standings(entity)
                            .forEach(each -> expected.merge(each.loan().liability(), -each.open(), Long::sum));
                    return expected;
                }));
    }

    /** What accounts ought to hold, debit positive, by code. */
    private interface Expected {
        Map<String, Long> of(String entity);
    }

    private List<Finding> looking(String check, Expected expected) {
        return assets.atOnce().look(() -> {
            List<Finding> findings = new ArrayList<>();
            for (LegalEntity entity : chart.entities()) {
                Map<String, Long> wanted = expected.of(entity.code());
                Map<String, Long> held = assets.sql().balances(entity.code(), List.copyOf(wanted.keySet()), END);
                Currency currency = chart.currency(entity.functional()).orElseThrow();
                wanted.forEach((account, func) -> {
                    long there = held.getOrDefault(account, 0L);
                    if (there != func) {
                        findings.add(new Finding(
                                check,
                                Severity.WARNING,
                                entity.code() + " " + account,
                                "ledger.check." + check + ".differs",
                                List.of(account, new Money(there, currency), new Money(func, currency))));
                    }
                });
            }
            return findings;
        });
    }
}
