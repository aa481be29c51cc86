package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Journal;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.NotFound;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revalues the foreign monetary balances of an entity at the end of a month, and takes that back on the next day.
 *
 * <p>The lines are a pure function of the balances by account, party, fund and currency and of the closing rates: own
 * amount 0, functional amount {@code round(amount × rate) − carrying}, the difference on the unrealised gain account of
 * the same fund. Posted on the last day under {@code reval:ENTITY:MONTH:v1}; the reversal is dated the next day and
 * posted with it, or, where that day has no period yet, by {@link #takeBackDue} once it has. The same balances and rates
 * again post nothing. Others take back what stands and post the next version.
 *
 * <p>Each call is one transaction, or joins the one it is called in; what is refused leaves nothing behind.
 */
public final class Revalue {
    private static final String UNDONE = ":undone";

    private final CurrenciesSql sql;
    private final Rates rates;
    private final Chart chart;
    private final Journal journal;
    private final TransactionTemplate whole;

    Revalue(CurrenciesSql sql, Chart chart, Journal journal, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.rates = new Rates(sql);
        this.chart = chart;
        this.journal = journal;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    /**
     * What would be posted; posts nothing.
     *
     * @throws NotFound if there is no such entity
     */
    public Proposal propose(String entity, YearMonth month) {
        return Objects.requireNonNull(whole.execute(status -> proposed(entity, month)));
    }

    /**
     * Posts a month's revaluation and its reversal, all or nothing.
     *
     * @param reason why a soft-closed period is posted into; needed only there
     * @throws NotFound if there is no such entity
     */
    public Revalued post(String entity, YearMonth month, @Nullable String reason) {
        try {
            return Objects.requireNonNull(whole.execute(status -> posted(entity, month, reason)));
        } catch (Undone e) {
            return new Revalued.Refused(e.why());
        }
    }

    /** Posts a month's revaluation unless some version of it was ever posted: what a person undid stays undone. */
    Revalued postFirst(String entity, YearMonth month) {
        try {
            return Objects.requireNonNull(whole.execute(status -> {
                sql.lockEntity(entity);
                return sql.runs(entity, key(entity, month)).isEmpty()
                        ? posted(entity, month, null)
                        : new Revalued.Nothing(Optional.empty());
            }));
        } catch (Undone e) {
            return new Revalued.Refused(e.why());
        }
    }

    /**
     * Posts every reversal that is due up to a day and could not be posted with its revaluation, because the day after
     * had no period yet. What still cannot stays due.
     *
     * @return how many were posted
     */
    public int takeBackDue(String entity, LocalDate today) {
        return Objects.requireNonNull(whole.execute(status -> {
            sql.lockEntity(entity);
            int posted = 0;
            for (CurrenciesSql.Run run : sql.notTakenBack(entity, today)) {
                LocalDate next = run.date().plusDays(1);
                boolean open = sql.period(entity, next).filter("open"::equals).isPresent();
                if (open && takenBack(run.entry(), next, run.key(), null).isEmpty()) {
                    posted++;
                }
            }
            return posted;
        }));
    }

    private Revalued posted(String entity, YearMonth month, @Nullable String reason) {
        sql.lockEntity(entity);
        for (CurrenciesSql.Run run : sql.notTakenBack(entity, month.atDay(1))) {
            must(takenBack(run.entry(), run.date().plusDays(1), run.key(), reason));
        }
        Proposal proposal = proposed(entity, month);
        if (!proposal.missing().isEmpty()) {
            throw new Undone(
                    proposal.missing().stream().map(Proposal.Missing::message).toList());
        }
        if (proposal.same() || (proposal.stands().isEmpty() && !proposal.changesAnything())) {
            return new Revalued.Nothing(proposal.stands());
        }
        List<CurrenciesSql.Run> runs = sql.runs(entity, key(entity, month));
        proposal.stands().ifPresent(old -> undo(entity, proposal.day(), old, runs, reason));
        if (!proposal.changesAnything()) {
            return new Revalued.TakenBack(
                    proposal.stands().map(Proposal.Version::number).orElseThrow());
        }
        int version = runs.stream().mapToInt(Revalue::number).max().orElse(0) + 1;
        String key = key(entity, month) + version;
        EntryId id = post(new Draft(
                entity,
                proposal.day(),
                EntryKind.REVALUATION,
                key,
                null,
                text(proposal, version),
                reason,
                lines(proposal)));
        return new Revalued.Posted(version, id, next(entity, id, proposal.day().plusDays(1), key, reason));
    }

    /**
     * Takes a version back on its own day: by its reversal, or, where it is reversed on the next day already (an entry is
     * reversed once), by a run that negates it and is itself taken back on that same next day.
     */
    private void undo(
            String entity, LocalDate day, Proposal.Version old, List<CurrenciesSql.Run> runs, @Nullable String reason) {
        CurrenciesSql.Run run = runs.stream()
                .filter(one -> one.entry() == old.entry().value())
                .findFirst()
                .orElseThrow();
        LocalDate on = run.reversedOn();
        if (on == null) {
            must(takenBack(run.entry(), day, run.key(), reason));
            return;
        }
        List<DraftLine> negated = sql.lines(run.entry()).stream()
                .map(l -> new DraftLine(l.account(), l.fund(), null, l.ccy(), -l.amount(), -l.func(), l.party(), null))
                .toList();
        String key = run.key() + UNDONE;
        EntryId id = post(new Draft(
                entity,
                day,
                EntryKind.REVALUATION,
                key,
                null,
                "외화환산 정정 / revaluation taken back: " + run.key(),
                reason,
                negated));
        must(takenBack(id.value(), on, key, reason));
    }

    private Optional<LocalDate> next(String entity, EntryId id, LocalDate on, String key, @Nullable String reason) {
        if (sql.period(entity, on).isEmpty()) {
            return Optional.empty();
        }
        must(takenBack(id.value(), on, key, reason));
        return Optional.of(on);
    }

    private Optional<Refusal> takenBack(long entry, LocalDate on, String key, @Nullable String reason) {
        return journal.reverse(new EntryId(entry), on, "외화환산 환입 / reversal of " + key, reason)
                        instanceof PostOutcome.Refused(Refusal refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    private static void must(Optional<Refusal> refused) {
        refused.ifPresent(refusal -> {
            throw new Undone(refusal);
        });
    }

    private EntryId post(Draft draft) {
        return switch (journal.post(draft)) {
            case PostOutcome.Posted(EntryId id) -> id;
            case PostOutcome.AlreadyPosted(EntryId id) -> id;
            case PostOutcome.Refused(Refusal refusal) -> throw new Undone(refusal);
        };
    }

    private Proposal proposed(String code, YearMonth month) {
        LegalEntity entity = chart.entity(code).orElseThrow(() -> new NotFound("entity " + code));
        Map<String, Currency> currencies =
                chart.currencies().stream().collect(Collectors.toMap(Currency::code, one -> one));
        Currency functional = Objects.requireNonNull(currencies.get(entity.functional()));
        LocalDate day = month.atEndOfMonth();
        List<Proposal.Line> lines = new ArrayList<>();
        Map<String, List<Proposal.Waiting>> waiting = new LinkedHashMap<>();
        Map<String, Optional<Rate>> found = new LinkedHashMap<>();
        for (CurrenciesSql.Balance balance : sql.foreign(code, day)) {
            String ccy = balance.holder().currency();
            Currency currency = Objects.requireNonNull(currencies.get(ccy));
            Money amount = new Money(balance.carrying().amount(), currency);
            Optional<Rate> rate =
                    found.computeIfAbsent(ccy, one -> rates.asOf(one, functional.code(), day, Wanted.crosses(chart)));
            if (amount.minor() != 0 && rate.isEmpty()) {
                waiting.computeIfAbsent(ccy, one -> new ArrayList<>())
                        .add(new Proposal.Waiting(balance.holder(), amount));
                continue;
            }
            long value = rate.map(one -> Rounding.convert(amount.minor(), currency, functional, one.up(), one.down()))
                    .orElse(0L);
            lines.add(new Proposal.Line(
                    balance.holder(), amount, balance.carrying().func(), rate.orElse(null), value));
        }
        List<Proposal.Missing> missing = waiting.entrySet().stream()
                .map(each -> new Proposal.Missing(each.getKey(), functional.code(), day, each.getValue()))
                .toList();
        Optional<CurrenciesSql.Run> stands = standing(sql.runs(code, key(code, month)));
        Proposal plain =
                new Proposal(code, functional, month, lines, missing, Optional.empty(), false, sql.period(code, day));
        return new Proposal(
                code,
                functional,
                month,
                lines,
                missing,
                stands.map(run -> new Proposal.Version(
                        number(run), new EntryId(run.entry()), Optional.ofNullable(run.reversedOn()))),
                stands.isPresent() && missing.isEmpty() && same(plain, stands.get()),
                plain.period());
    }

    /** The version that nothing has undone: neither a reversal on its own day nor a run that negates it. */
    private static Optional<CurrenciesSql.Run> standing(List<CurrenciesSql.Run> runs) {
        return runs.stream()
                .filter(run -> !run.key().endsWith(UNDONE))
                .filter(run -> !run.date().equals(run.reversedOn()))
                .filter(run -> runs.stream().noneMatch(other -> other.key().equals(run.key() + UNDONE)))
                .max(Comparator.comparingInt(Revalue::number));
    }

    private boolean same(Proposal proposal, CurrenciesSql.Run run) {
        return posted(lines(proposal))
                .equals(posted(sql.lines(run.entry()).stream()
                        .map(l -> new DraftLine(
                                l.account(), l.fund(), null, l.ccy(), l.amount(), l.func(), l.party(), null))
                        .toList()));
    }

    /** What lines come to by account, fund, party and currency, so that their order and sources do not count. */
    private static Map<List<Object>, Long> posted(List<DraftLine> lines) {
        Map<List<Object>, Long> sums = new LinkedHashMap<>();
        lines.forEach(l -> sums.merge(
                List.of(l.account(), l.fund(), Optional.ofNullable(l.party()), l.currency()),
                l.func(),
                Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private List<DraftLine> lines(Proposal proposal) {
        List<DraftLine> lines = new ArrayList<>();
        String gain = null;
        for (Proposal.Line line : proposal.lines()) {
            long difference = line.difference();
            if (difference == 0) {
                continue;
            }
            if (gain == null) {
                gain = Wanted.account(chart, proposal.entity(), Account.Role.UNREALISED, null);
            }
            Rate rate = line.rate();
            Long id = rate == null || rate.ids().size() != 1 ? null : rate.ids().getFirst();
            Holder holder = line.holder();
            String functional = proposal.functional().code();
            lines.add(new DraftLine(
                    holder.account(),
                    holder.fund(),
                    null,
                    holder.currency(),
                    0,
                    difference,
                    holder.party(),
                    null,
                    id,
                    null));
            lines.add(new DraftLine(gain, holder.fund(), null, functional, -difference, -difference));
        }
        return lines;
    }

    private static String key(String entity, YearMonth month) {
        return CurrenciesSql.KEY + entity + ":" + month + ":v";
    }

    private static int number(CurrenciesSql.Run run) {
        String version = run.key().substring(run.key().lastIndexOf(":v") + 2).replace(UNDONE, "");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static String text(Proposal proposal, int version) {
        String used = proposal.lines().stream()
                .map(Proposal.Line::rate)
                .filter(Objects::nonNull)
                .distinct()
                .map(rate -> rate.ccy() + " " + rate.shown().toPlainString() + " (" + rate.date() + ", " + rate.source()
                        + rate.cross().map(over -> ", × " + over).orElse("") + ")")
                .collect(Collectors.joining(", "));
        return "외화환산 / revaluation " + proposal.month() + " v" + version + ": " + used;
    }
}
