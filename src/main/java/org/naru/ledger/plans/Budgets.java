package org.naru.ledger.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;

/**
 * Budgets of legal entities by fiscal year. A draft may be rewritten as often as needed; what is approved stays as it was
 * approved, and the next draft is the next version. The latest approved version is the one compared with the books.
 */
public final class Budgets {
    static final int LINES_MAX = 2_000;

    private final PlansSql sql;
    private final Chart chart;
    private final AtOnce atOnce;
    private final Clock clock;

    Budgets(PlansSql sql, Chart chart, AtOnce atOnce, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /**
     * A line of a budget: what is meant, and how much.
     *
     * @param account code of a revenue, gain or expense account; null: every expense account
     * @param fund code of the fund within the entity; null: every fund
     * @param programme code of the programme; null: every one; null on revenue and gains
     * @param month calendar month, 1 to 12; null: the whole year
     * @param func minor units of the entity's functional currency, zero or more: what comes in for revenue, what goes out
     *     for expenses
     */
    public record Line(
            @Nullable String account,
            @Nullable String fund,
            @Nullable String programme,
            @Nullable Integer month,
            long func) {
        Scope scope() {
            return new Scope(account, fund, programme);
        }
    }

    /** What a line is about, whatever its month. */
    record Scope(
            @Nullable String account,
            @Nullable String fund,
            @Nullable String programme) {
        /** Whether one posting could belong to both. */
        boolean meets(Scope other, boolean expense, boolean otherExpense) {
            return expense == otherExpense
                    && fits(account, other.account)
                    && fits(fund, other.fund)
                    && fits(programme, other.programme);
        }

        private static boolean fits(@Nullable String one, @Nullable String other) {
            return one == null || other == null || one.equals(other);
        }

        boolean covers(String ofAccount, String ofFund, @Nullable String ofProgramme) {
            return fits(account, ofAccount)
                    && fits(fund, ofFund)
                    && (programme == null || programme.equals(ofProgramme));
        }
    }

    /**
     * A version of a budget.
     *
     * @param id its key
     * @param version 1, 2, 3 …
     * @param approvedOn when it was approved; null: it is the draft
     * @param approvedBy opaque id of who recorded the approval
     * @param resolution which resolution approved it
     * @param draftedBy opaque id of who began it
     */
    public record Version(
            long id,
            String entity,
            int year,
            int version,
            String draftedBy,
            @Nullable LocalDate approvedOn,
            @Nullable String approvedBy,
            @Nullable String resolution) {}

    /** The versions of a year, the latest first. */
    public List<Version> versions(String entity, int year) {
        return atOnce.look(() -> sql.budgets(entity, year));
    }

    /** The version that counts: the latest approved one. */
    public Optional<Version> inForce(String entity, int year) {
        return versions(entity, year).stream()
                .filter(version -> version.approvedOn() != null)
                .findFirst();
    }

    /** The lines of a version in their order. */
    public List<Line> lines(long budget) {
        return atOnce.look(() -> sql.budgetLines(budget));
    }

    /**
     * Writes the draft of a year, instead of what the draft said before; opens the next version if there is no draft.
     *
     * @return the key of the draft; refused with every line that is wrong
     */
    public Planned<Long> draft(String entity, int year, List<Line> lines) {
        return atOnce.all(() -> {
            Optional<LegalEntity> known = chart.entity(entity);
            if (known.isEmpty()) {
                return Planned.refused("ledger.refusal.unknown-entity", entity);
            }
            List<Message> faults = judge(entity, lines);
            if (!faults.isEmpty()) {
                return new Planned.Refused<>(faults);
            }
            long budget = sql.draft(entity, year, clock.instant());
            sql.replaceLines(budget, lines);
            return Planned.done(budget);
        });
    }

    /** The same from a table pasted out of a spreadsheet or a CSV file, with its head. */
    public Planned<Long> draft(String entity, int year, String table) {
        Currency currency = chart.entity(entity)
                .flatMap(known -> chart.currency(known.functional()))
                .orElseThrow(() -> new IllegalArgumentException("no entity " + entity));
        return switch (BudgetTable.read(table, currency)) {
            case Planned.Done<List<Line>>(List<Line> lines) -> draft(entity, year, lines);
            case Planned.Refused<List<Line>>(List<Message> whys) -> new Planned.Refused<>(whys);
        };
    }

    /**
     * Approves the draft of a year.
     *
     * @param on day of the approval
     * @param resolution which resolution, 1 to 200 characters
     */
    public Planned<Version> approve(String entity, int year, LocalDate on, String resolution) {
        return atOnce.all(() -> {
            Optional<Version> draft = sql.budgets(entity, year).stream()
                    .filter(version -> version.approvedOn() == null)
                    .findFirst();
            if (draft.isEmpty()) {
                return Planned.refused("ledger.plan.budget.no-draft", Year.of(year));
            }
            if (resolution.isBlank() || resolution.length() > 200) {
                return Planned.refused("ledger.plan.resolution-missing");
            }
            sql.approve(draft.get().id(), on, resolution.strip(), clock.instant());
            return Planned.done(sql.budgets(entity, year).stream()
                    .filter(version -> version.id() == draft.get().id())
                    .findFirst()
                    .orElseThrow());
        });
    }

    /** What is wrong with lines, each with its number. */
    private List<Message> judge(String entity, List<Line> lines) {
        List<Message> faults = new ArrayList<>();
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            faults.add(Message.of("ledger.plan.budget.lines", LINES_MAX));
            return faults;
        }
        Map<String, Account> accounts =
                chart.accounts().stream().collect(Collectors.toMap(Account::code, account -> account));
        List<String> funds = chart.funds(entity).stream().map(Fund::code).toList();
        List<String> programmes =
                chart.programmes().stream().map(Programme::code).toList();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Optional<Message> why = judge(entity, line, accounts, funds, programmes);
            if (why.isPresent()) {
                faults.add(Message.of("ledger.plan.line", i + 1, why.get()));
            }
        }
        if (faults.isEmpty()) {
            overlaps(lines, accounts, faults);
        }
        return faults;
    }

    private static Optional<Message> judge(
            String entity, Line line, Map<String, Account> accounts, List<String> funds, List<String> programmes) {
        String code = line.account();
        String programme = line.programme();
        if (code == null && programme == null) {
            return Optional.of(Message.of("ledger.plan.budget.about-nothing"));
        }
        if (code != null) {
            Account account = accounts.get(code);
            if (account == null) {
                return Optional.of(Message.of("ledger.refusal.unknown-account", code));
            }
            if (account.entity() != null && !account.entity().equals(entity)) {
                return Optional.of(Message.of("ledger.refusal.other-entitys-account", code));
            }
            if (!BudgetComparison.KINDS.contains(account.kind())) {
                return Optional.of(Message.of("ledger.plan.budget.kind", code));
            }
            if (programme != null && account.kind() != AccountKind.EXPENSE) {
                return Optional.of(Message.of("ledger.plan.budget.programme-of-income", code));
            }
        }
        if (line.fund() != null && !funds.contains(line.fund())) {
            return Optional.of(Message.of("ledger.refusal.unknown-fund", line.fund(), entity));
        }
        if (programme != null && !programmes.contains(programme)) {
            return Optional.of(Message.of("ledger.refusal.unknown-programme", programme));
        }
        if (line.func() < 0) {
            return Optional.of(Message.of("ledger.plan.budget.below-zero"));
        }
        return Optional.empty();
    }

    /** Two lines about the same money would count it twice. */
    private static void overlaps(List<Line> lines, Map<String, Account> accounts, List<Message> faults) {
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < i; j++) {
                Line one = lines.get(i);
                Line before = lines.get(j);
                boolean same = one.scope().equals(before.scope());
                boolean twice = same
                        ? one.month() == null || before.month() == null || Objects.equals(one.month(), before.month())
                        : one.scope().meets(before.scope(), isExpense(one, accounts), isExpense(before, accounts));
                if (twice) {
                    faults.add(Message.of("ledger.plan.line", i + 1, Message.of("ledger.plan.budget.overlaps", j + 1)));
                    break;
                }
            }
        }
    }

    private static boolean isExpense(Line line, Map<String, Account> accounts) {
        String code = line.account();
        return code == null || Objects.requireNonNull(accounts.get(code)).kind() == AccountKind.EXPENSE;
    }
}
