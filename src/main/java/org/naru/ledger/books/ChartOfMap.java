package org.naru.ledger.books;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.ledger.books.BroughtIn.Notice;
import org.naru.ledger.plaintext.ActSeen;
import org.naru.ledger.plaintext.BookMap;
import org.naru.ledger.plaintext.Placed;
import org.naru.ledger.plaintext.Survey;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/** Adds to the chart what a map names and a book uses, and leaves alone what is there. */
final class ChartOfMap {
    /** When a fund opened that the map gives no day for: before any entry. */
    private static final LocalDate OPENED_UNKNOWN = LocalDate.of(1900, 1, 1);

    private final Chart chart;
    private final BookMap map;
    private final Survey survey;

    ChartOfMap(Chart chart, BookMap map, Survey survey) {
        this.chart = chart;
        this.map = map;
        this.survey = survey;
    }

    /** Adds all of it, inside the caller's transaction; if something cannot be, why. */
    Optional<Notice> add() {
        return entities()
                .or(this::programmes)
                .or(this::funds)
                .or(this::accounts)
                .or(() -> {
                    periods();
                    return acts();
                });
    }

    private Optional<Notice> entities() {
        for (Map.Entry<String, BookMap.MapEntity> each : map.entities().entrySet()) {
            String code = each.getKey().toLowerCase(Locale.ROOT);
            BookMap.MapEntity of = each.getValue();
            Optional<LegalEntity> there = chart.entity(code);
            if (there.isPresent()) {
                if (!there.get().functional().equals(of.functional())) {
                    return Optional.of(Notice.of(
                            "ledger.books.other-functional", code, there.get().functional(), of.functional()));
                }
                continue;
            }
            LegalEntity entity = new LegalEntity(
                    code,
                    name(of.names(), "ko", each.getKey()),
                    name(of.names(), "en", each.getKey()),
                    of.functional(),
                    of.fiscalYearStart(),
                    of.timeZone());
            Fund general = map.funds().entrySet().stream()
                    .filter(f ->
                            f.getValue().restriction() == Restriction.NONE && ofEntity(f.getValue(), each.getKey()))
                    .findFirst()
                    .map(f -> fund(code, f.getKey(), f.getValue()))
                    .orElseGet(() ->
                            new Fund(code, "GEN", Restriction.NONE, "일반기금", "General fund", Set.of(), OPENED_UNKNOWN));
            Optional<Notice> refused = refused(chart.add(entity, general));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private static boolean ofEntity(BookMap.MapFund fund, String bookEntity) {
        return fund.entity() == null || fund.entity().equals(bookEntity);
    }

    private Optional<Notice> programmes() {
        Map<String, String> needed = new TreeMap<>(survey.programmes());
        map.functions().forEach(needed::putIfAbsent);
        map.funds().values().forEach(f -> f.programmes().forEach(p -> needed.putIfAbsent(p, "program")));
        Set<String> there = chart.programmes().stream().map(Programme::code).collect(Collectors.toSet());
        for (Map.Entry<String, String> each : needed.entrySet()) {
            if (there.contains(each.getKey())) {
                continue;
            }
            Map<String, String> names = map.programmeNames().getOrDefault(each.getKey(), Map.of());
            Optional<Notice> refused = refused(chart.add(new Programme(
                    each.getKey(),
                    Programme.Function.valueOf(each.getValue().toUpperCase(Locale.ROOT)),
                    name(names, "ko", each.getKey()),
                    name(names, "en", each.getKey()))));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private Optional<Notice> funds() {
        for (String bookEntity : map.entities().keySet()) {
            String entity = bookEntity.toLowerCase(Locale.ROOT);
            Set<String> there = chart.funds(entity).stream().map(Fund::code).collect(Collectors.toSet());
            // a fund may name its origin, which must be there first: those without one go first
            for (boolean withOrigin : new boolean[] {false, true}) {
                for (Map.Entry<String, BookMap.MapFund> each : map.funds().entrySet()) {
                    Fund fund = fund(entity, each.getKey(), each.getValue());
                    if (!ofEntity(each.getValue(), bookEntity)
                            || there.contains(fund.code())
                            || (fund.origin() != null) != withOrigin) {
                        continue;
                    }
                    Optional<Notice> refused = refused(chart.add(fund));
                    if (refused.isPresent()) {
                        return refused;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Fund fund(String entity, String bookCode, BookMap.MapFund of) {
        String code = of.code() == null ? bookCode : of.code();
        BookMap.MapOrigin origin = of.origin();
        return new Fund(
                entity,
                code,
                of.restriction(),
                of.releaseOn(),
                of.onlyToken(),
                origin == null ? null : new Fund.Origin(origin.entity(), origin.fund()),
                "other_business".equals(of.segment()) ? Fund.Segment.OTHER_BUSINESS : Fund.Segment.PUBLIC_INTEREST,
                name(of.names(), "ko", code),
                name(of.names(), "en", code),
                of.wish() == null ? "" : of.wish(),
                Set.copyOf(of.programmes()),
                of.opened() == null ? OPENED_UNKNOWN : of.opened(),
                of.closed());
    }

    private Optional<Notice> accounts() {
        Map<String, Account> there =
                chart.accounts().stream().collect(Collectors.toMap(Account::code, account -> account));
        Set<String> added = new HashSet<>();
        for (Placed placed : survey.accounts()) {
            Account known = there.get(placed.code());
            if (known != null && known.kind() != placed.kind()) {
                return Optional.of(Notice.of(
                        "ledger.books.other-kind",
                        placed.code(),
                        known.kind().code(),
                        placed.kind().code()));
            }
            if (known != null || !added.add(placed.code())) {
                continue;
            }
            Optional<Notice> refused = refused(chart.add(account(placed)));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private static Account account(Placed placed) {
        boolean balance = placed.kind() == AccountKind.ASSET || placed.kind() == AccountKind.LIABILITY;
        BookMap.Role role = placed.role();
        String entity =
                placed.bound() && placed.entity() != null ? placed.entity().toLowerCase(Locale.ROOT) : null;
        Account.Role ours = role(role);
        boolean cash = placed.kind() == AccountKind.ASSET && (role == BookMap.Role.BANK || role == BookMap.Role.CASH);
        Boolean monetary = placed.monetary();
        return new Account(
                placed.code(),
                entity,
                placed.kind(),
                placed.currency(),
                monetary == null
                        ? balance && role != BookMap.Role.PROPERTY && role != BookMap.Role.DEPRECIATION
                        : monetary,
                cash,
                ours == null || !ours.fits(placed.kind()) || (entity == null && !ours.shared()) ? null : ours,
                placed.cashFlow() == null
                        ? null
                        : Account.CashFlow.valueOf(placed.cashFlow().toUpperCase(Locale.ROOT)),
                name(placed.names(), "ko", placed.code()),
                name(placed.names(), "en", placed.code()),
                null);
    }

    private static Account.@Nullable Role role(BookMap.@Nullable Role role) {
        if (role == null) {
            return null;
        }
        return switch (role) {
            case BANK -> Account.Role.BANK;
            case CASH -> Account.Role.CASH;
            case ADVANCE -> Account.Role.ADVANCE;
            case INTER -> Account.Role.INTER_ENTITY;
            case INTER_FUND -> Account.Role.INTER_FUND;
            case PROPERTY -> Account.Role.FIXED_ASSET;
            case DEPRECIATION -> Account.Role.DEPRECIATION;
            case LOAN -> Account.Role.LOAN;
            case REFUNDABLE -> Account.Role.REFUNDABLE;
            case REALISED -> Account.Role.REALISED;
            case UNREALISED -> Account.Role.UNREALISED;
        };
    }

    /** Opens the months that the book's dates lie in, from the first of the first to the last of the last. */
    private void periods() {
        for (Map.Entry<String, Survey.Years> each : new TreeMap<>(survey.entities()).entrySet()) {
            LocalDate first = each.getValue().first().withDayOfMonth(1);
            LocalDate last =
                    each.getValue().last().plusMonths(1).withDayOfMonth(1).minusDays(1);
            chart.openMonths(each.getKey(), first, last);
        }
    }

    private Optional<Notice> acts() {
        Set<String> entities = new TreeSet<>();
        map.entities().keySet().forEach(e -> entities.add(e.toLowerCase(Locale.ROOT)));
        Map<String, Currency> currencies =
                chart.currencies().stream().collect(Collectors.toMap(Currency::code, currency -> currency));
        List<Act> acts = new ArrayList<>();
        for (ActSeen seen : survey.acts()) {
            String from = seen.from() != null ? seen.from() : other(entities, seen.to());
            String to = seen.to() != null ? seen.to() : other(entities, from);
            Currency currency = currencies.get(seen.currency());
            if (from == null || to == null || currency == null) {
                return Optional.of(
                        Notice.of("ledger.books.act-of-one", seen.id().toString()));
            }
            Act.State state = Act.State.valueOf(seen.state().toUpperCase(Locale.ROOT));
            acts.add(new Act(seen.id(), Act.Kind.GRANT, from, to, new Money(seen.amount(), currency), state));
        }
        List<ChartOutcome> outcomes = chart.add(acts);
        for (int i = 0; i < acts.size(); i++) {
            if (outcomes.get(i) instanceof ChartOutcome.Refused) {
                chart.move(acts.get(i).id(), acts.get(i).state()); // it was there, and the book has gone on since
            }
        }
        return Optional.empty();
    }

    private static @Nullable String other(Set<String> entities, @Nullable String than) {
        return entities.stream().filter(e -> !e.equals(than)).findFirst().orElse(null);
    }

    private static String name(Map<String, String> names, String language, String otherwise) {
        return names.getOrDefault(language, otherwise);
    }

    private static Optional<Notice> refused(ChartOutcome outcome) {
        return switch (outcome) {
            case ChartOutcome.Added added -> Optional.empty();
            case ChartOutcome.AlreadyThere there -> Optional.empty();
            case ChartOutcome.Refused refused ->
                Optional.of(new Notice(refused.message(), List.copyOf(refused.arguments())));
        };
    }
}
