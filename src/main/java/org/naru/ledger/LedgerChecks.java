package org.naru.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.check.Finding.Severity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The named checks of the books. Each looks at everything, in one transaction, and changes nothing. */
public final class LedgerChecks {
    private final ChecksSql sql;
    private final TransactionTemplate reading;

    LedgerChecks(ChecksSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
    }

    /** All of them. */
    public List<Check> all() {
        return List.of(
                new Named("balanced", () -> looking(() -> found("balanced", sql.unbalanced()))),
                new Named("chain", this::chain),
                new Named("funds-overdrawn", this::overdrawn),
                new Named("release-missing", this::unreleased),
                new Named("grants-in-transit", this::inTransit),
                new Named("inter-fund", this::betweenFunds),
                new Named("closing-balances", this::closings));
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Check named(String name) {
        return all().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no check is named " + name));
    }

    /**
     * Whether the chains still hold what heads kept elsewhere say: finds entries removed from the end, and a chain
     * written anew.
     */
    public List<Finding> against(List<ChainHead> heads) {
        return looking(() -> {
            List<Finding> findings = new ArrayList<>();
            for (ChainHead head : heads) {
                Optional<String> there = sql.chainAt(head.entity(), head.seq());
                if (there.isEmpty()) {
                    findings.add(error("chain", head.entity(), "head-removed", head.entity(), head.seq()));
                } else if (!there.get().equals(head.chain())) {
                    findings.add(error("chain", head.entity(), "head-differs", head.entity(), head.seq()));
                }
            }
            return findings;
        });
    }

    private record Named(String name, Supplier<List<Finding>> look) implements Check {
        @Override
        public List<Finding> run() {
            return look.get();
        }
    }

    private List<Finding> found(String check, List<ChecksSql.Wrong> wrongs) {
        return wrongs.stream()
                .map(wrong ->
                        error(check, wrong.subject(), wrong.what().toLowerCase(java.util.Locale.ROOT), wrong.subject()))
                .toList();
    }

    private List<Finding> chain() {
        return looking(() -> {
            List<Finding> findings = new ArrayList<>(found("chain", sql.altered()));
            findings.addAll(found("chain", sql.brokenSeals()));
            findings.addAll(found("chain", sql.lost()));
            findings.addAll(found("chain", sql.wrongHeads()));
            return findings;
        });
    }

    private List<Finding> overdrawn() {
        return looking(() -> sql.overdrawn().stream()
                .map(each -> new Finding(
                        "funds-overdrawn",
                        Severity.WARNING,
                        each.fund(),
                        "ledger.check.funds-overdrawn.below",
                        List.of(each.fund(), each.deepest().negated(), each.first())))
                .toList());
    }

    private List<Finding> unreleased() {
        return looking(() -> sql.unreleased().stream()
                .map(each -> new Finding(
                        "release-missing",
                        Severity.WARNING,
                        each.subject(),
                        each.amount().minor() > 0
                                ? "ledger.check.release-missing.spent"
                                : "ledger.check.release-missing.unspent",
                        List.of(
                                each.subject(),
                                each.amount().minor() > 0
                                        ? each.amount()
                                        : each.amount().negated())))
                .toList());
    }

    private List<Finding> inTransit() {
        return looking(() -> sql.inTransit().stream()
                .map(each -> new Finding(
                        "grants-in-transit",
                        Severity.NOTICE,
                        each.subject(),
                        each.amount().minor() > 0
                                ? "ledger.check.grants-in-transit.paid"
                                : "ledger.check.grants-in-transit.early",
                        List.of(
                                each.subject(),
                                each.amount().minor() > 0
                                        ? each.amount()
                                        : each.amount().negated())))
                .toList());
    }

    private List<Finding> betweenFunds() {
        return looking(() -> sql.betweenFunds().stream()
                .map(each -> error("inter-fund", each.subject(), "open", each.subject(), each.amount()))
                .toList());
    }

    private List<Finding> closings() {
        return looking(() -> sql.wrongCloses().stream()
                .map(each -> error(
                        "closing-balances",
                        each.entity() + " " + each.start(),
                        each.what(),
                        each.entity(),
                        each.start()))
                .toList());
    }

    private static Finding error(String check, String subject, String what, Object... arguments) {
        return new Finding(check, Severity.ERROR, subject, "ledger.check." + check + "." + what, List.of(arguments));
    }

    private List<Finding> looking(Supplier<List<Finding>> look) {
        return Objects.requireNonNull(reading.execute(status -> look.get()));
    }
}
