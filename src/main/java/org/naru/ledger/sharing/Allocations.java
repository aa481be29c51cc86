package org.naru.ledger.sharing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Divides shared costs by rules.
 *
 * <p>The costs were paid by a fund without donor restrictions. Programmes and funds that bear a share do so by measured
 * figures with a source. A donor's fund bears one only for what its wish covers and only out of what it has free; its
 * share is released in the same entry. Running a month again posts nothing unless costs or figures have changed; then the
 * old entry is reversed and the next version posted, both or neither.
 */
public final class Allocations {
    private final SharingSql sql;
    private final Chart chart;
    private final Journal journal;
    private final Spending spending;
    private final AtOnce atOnce;
    private final Clock clock;

    /** Put together on one database; the program does it once. */
    public Allocations(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        this.sql = new SharingSql(JdbcClient.create(source));
        this.chart = ledger.chart();
        this.journal = ledger.journal();
        this.spending = ledger.spending();
        this.atOnce = new AtOnce(transactions);
        this.clock = clock;
    }

    SharingSql sql() {
        return sql;
    }

    AtOnce atOnce() {
        return atOnce;
    }

    /** What a division is measured by. */
    public enum Basis {
        /** People working for each. */
        HEADCOUNT,
        /** Floor used by each. */
        AREA,
        /** Hours worked for each. */
        HOURS,
        /** Weights set by the board for a stated reason. */
        STATED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which costs.
     *
     * @param account expense account; null: every one
     * @param programme programme they stand under
     */
    public record Source(@Nullable String account, String programme) {}

    /**
     * A measured figure.
     *
     * @param programme that bears a share
     * @param fund that pays it
     * @param figure above zero, at most four decimals
     */
    public record Weight(String programme, String fund, BigDecimal figure) {}

    /**
     * How a shared cost is divided.
     *
     * @param code short name in source keys: letters, digits and hyphens, at most 30
     * @param method why the basis is reasonable, as the statements disclose it (ASU 2016-14)
     * @param fund that paid the costs, without donor restrictions
     * @param cash account through which funds pay each other
     * @param to last month; null: open
     */
    public record Rule(
            String entity,
            String code,
            String nameKo,
            String nameEn,
            Basis basis,
            String method,
            String fund,
            String cash,
            YearMonth from,
            @Nullable YearMonth to,
            List<Source> sources) {
        /** Keeps a copy. */
        public Rule {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What a run would post, or posted.
     *
     * @param lines without the releases that the ledger adds
     * @param divided minor units taken from the shared costs
     * @param version which version of the month it is
     * @param changes whether anything is to be posted; false: the month stands as it is
     * @param entry the entry, once posted; null where there is nothing to divide
     */
    public record Result(
            List<DraftLine> lines,
            long divided,
            int version,
            boolean changes,
            @Nullable EntryId entry) {
        /** Keeps a copy. */
        public Result {
            lines = List.copyOf(lines);
        }
    }

    /** Adds a rule with its first figures. */
    public Planned<Long> add(Rule rule, String figuresFrom, List<Weight> weights) {
        return atOnce.all(() -> {
            Optional<Planned<Long>> wrong = wrong(rule);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            long id = sql.insert(rule, clock.instant());
            return measured(id, rule.entity(), rule.from(), figuresFrom, weights) instanceof Planned.Refused<Long> no
                    ? no
                    : Planned.done(id);
        });
    }

    private Optional<Planned<Long>> wrong(Rule rule) {
        if (!rule.code().matches("[A-Za-z0-9][A-Za-z0-9-]{0,29}")
                || sql.rules(rule.entity()).stream()
                        .anyMatch(each -> each.code().equals(rule.code()))) {
            return Optional.of(Planned.refused("ledger.asset.code-taken", rule.code()));
        }
        if (rule.nameKo().isBlank()
                || rule.nameEn().isBlank()
                || rule.method().isBlank()
                || rule.sources().isEmpty()) {
            return Optional.of(Planned.refused("ledger.share.rule-wrong"));
        }
        boolean own = chart.funds(rule.entity()).stream()
                .anyMatch(fund ->
                        fund.code().equals(rule.fund()) && !fund.restriction().withDonorRestrictions());
        boolean cash = chart.accounts().stream()
                .anyMatch(account -> account.code().equals(rule.cash())
                        && account.cash()
                        && rule.entity().equals(account.entity()));
        if (!own || !cash) {
            return Optional.of(Planned.refused("ledger.share.fund-wrong", rule.fund(), rule.cash()));
        }
        for (Source source : rule.sources()) {
            boolean known = programmes().contains(source.programme())
                    && (source.account() == null
                            || chart.accounts().stream()
                                    .anyMatch(account -> account.code().equals(source.account())
                                            && account.kind() == AccountKind.EXPENSE));
            if (!known) {
                return Optional.of(Planned.refused(
                        "ledger.share.source-wrong",
                        source.account() == null ? "" : source.account(),
                        source.programme()));
            }
        }
        return Optional.empty();
    }

    private List<String> programmes() {
        return chart.programmes().stream().map(Programme::code).toList();
    }

    /** Adds figures that count from a month on; a later set for the same month takes the place of an earlier one. */
    public Planned<Long> measure(String entity, String code, YearMonth from, String figuresFrom, List<Weight> weights) {
        return atOnce.all(() -> rule(entity, code)
                .map(rule -> measured(rule.id(), entity, from, figuresFrom, weights))
                .orElseGet(() -> Planned.refused("ledger.share.gone", code)));
    }

    private Planned<Long> measured(long rule, String entity, YearMonth from, String figuresFrom, List<Weight> weights) {
        if (figuresFrom.isBlank() || figuresFrom.length() > 200 || weights.isEmpty()) {
            return Planned.refused("ledger.share.figures-missing");
        }
        List<String> funds = chart.funds(entity).stream().map(Fund::code).toList();
        for (Weight weight : weights) {
            if (!programmes().contains(weight.programme()) || !funds.contains(weight.fund())) {
                return Planned.refused("ledger.share.target-wrong", weight.programme(), weight.fund());
            }
            if (weight.figure().signum() <= 0
                    || weight.figure().stripTrailingZeros().scale() > Division.WEIGHT_DECIMALS
                    || weight.figure().precision() - weight.figure().scale() > 12) {
                return Planned.refused(
                        "ledger.share.figure-wrong", weight.figure().toPlainString());
            }
        }
        long places = weights.stream()
                .map(weight -> weight.programme() + "|" + weight.fund())
                .distinct()
                .count();
        return places == weights.size()
                ? Planned.done(sql.insertBasis(rule, from, figuresFrom.strip(), weights, clock.instant()))
                : Planned.refused("ledger.share.target-twice");
    }

    /** Whether an entity has a rule of this code. */
    public boolean knows(String entity, String code) {
        return atOnce.look(() -> rule(entity, code)).isPresent();
    }

    Optional<SharingSql.RuleRow> rule(String entity, String code) {
        return sql.rules(entity).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    /** What a run of a month would post. Whether the ledger takes it is known only when it is run. */
    public Planned<Result> preview(String entity, String code, YearMonth month) {
        return atOnce.all(() -> prepared(entity, code, month));
    }

    private Planned<Result> prepared(String entity, String code, YearMonth month) {
        Optional<SharingSql.RuleRow> found = rule(entity, code);
        if (found.isEmpty()) {
            return Planned.refused("ledger.share.gone", code);
        }
        SharingSql.RuleRow rule = found.get();
        if (!rule.counts(month)) {
            return Planned.refused("ledger.share.not-then", code, month);
        }
        Optional<SharingSql.BasisRow> basis = sql.basis(rule.id(), month);
        if (basis.isEmpty()) {
            return Planned.refused("ledger.share.no-figures", code, month);
        }
        List<Division.Cost> costs = sql.costs(rule.id(), month);
        String currency = chart.entity(entity).orElseThrow().functional();
        List<DraftLine> lines = Division.of(
                costs, rule.fund(), rule.cash(), sql.weights(basis.get().id()), currency);
        Optional<SharingSql.RunRow> last = sql.runs(rule.id()).stream()
                .filter(run -> run.month().equals(month))
                .findFirst();
        boolean changes = last.map(run -> !run.content().equals(content(lines))).orElse(!lines.isEmpty());
        int version = last.map(SharingSql.RunRow::version).orElse(0) + (changes ? 1 : 0);
        long divided = costs.stream().mapToLong(Division.Cost::func).sum();
        EntryId entry = last.map(SharingSql.RunRow::entry).map(EntryId::new).orElse(null);
        return Planned.done(new Result(lines, divided, version, changes, entry));
    }

    /** The lines in short: equal exactly if the same would be posted. */
    private static String content(List<DraftLine> lines) {
        return lines.stream()
                .map(line -> String.join(
                        "|",
                        line.account(),
                        line.fund(),
                        String.valueOf(line.programme()),
                        String.valueOf(line.func())))
                .collect(Collectors.joining("\n"));
    }

    /** Divides a month. What stands already and is still right stays; what is not is reversed and posted anew. */
    public Planned<Result> run(String entity, String code, YearMonth month) {
        return atOnce.all(() -> {
            rule(entity, code).ifPresent(rule -> sql.lock(rule.id()));
            Planned<Result> prepared = prepared(entity, code, month);
            return prepared instanceof Planned.Done<Result>(Result result) && result.changes()
                    ? posted(rule(entity, code).orElseThrow(), month, result)
                    : prepared;
        });
    }

    private Planned<Result> posted(SharingSql.RuleRow rule, YearMonth month, Result result) {
        EntryId old = result.entry();
        if (old != null
                && journal.reverse(old, month.atEndOfMonth(), rule.code() + " " + month)
                        instanceof PostOutcome.Refused(Refusal refusal)) {
            return Planned.refused(refusal);
        }
        EntryId entry = null;
        if (!result.lines().isEmpty()) {
            PostOutcome outcome = spending.spend(new Draft(
                    rule.entity(),
                    month.atEndOfMonth(),
                    EntryKind.ADJUSTMENT,
                    "alloc:" + rule.entity() + ":" + rule.code() + ":" + month + ":v" + result.version(),
                    rule.nameKo(),
                    result.lines()));
            switch (outcome) {
                case PostOutcome.Posted(EntryId id) -> entry = id;
                case PostOutcome.AlreadyPosted(EntryId id) -> entry = id;
                case PostOutcome.Refused(Refusal refusal) -> {
                    return Planned.refused(refusal);
                }
            }
        }
        sql.insertRun(
                rule.id(),
                new SharingSql.RunRow(
                        month,
                        result.version(),
                        result.divided(),
                        content(result.lines()),
                        entry == null ? null : entry.value(),
                        sql.basis(rule.id(), month).orElseThrow().id(),
                        ""),
                clock.instant());
        return Planned.done(new Result(result.lines(), result.divided(), result.version(), true, entry));
    }
}
