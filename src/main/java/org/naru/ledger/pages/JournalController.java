package org.naru.ledger.pages;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.money.Money;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Sort;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The journal: every figure of the books ends here. */
@Controller
class JournalController {
    private static final Sort NEWEST = new Sort("date", true);
    private static final List<String> RARE =
            List.of("nature", "class", "function", "currency", "party", "token", "act", "amount");

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final JournalPageSql journal;

    JournalController(Reading reading, NamesPageSql namesSql, JournalPageSql journal) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.journal = journal;
    }

    @GetMapping("/books/journal")
    @Requires(Permission.BOOKS_READ)
    ModelAndView journal(Address address, Texts texts) {
        return reading.of(() -> {
            Names names = namesSql.all();
            JournalFilter filter = JournalFilter.of(address, names);
            Sort sort = address.sort(NEWEST, List.of("date"));
            boolean lines = address.choice("view", List.of("lines", "entries"))
                    .map("lines"::equals)
                    .orElse(filter.asksForLines());
            return lines ? lines(address, texts, names, filter, sort) : entries(address, texts, names, filter, sort);
        });
    }

    private ModelAndView entries(Address address, Texts texts, Names names, JournalFilter filter, Sort sort) {
        List<Column<JournalPageSql.EntryRow>> columns = entryColumns(names, texts);
        Long numbered = numbered(filter, names);
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "journal",
                    columns,
                    to -> reading.run(() -> journal.eachEntry(filter, numbered, sort.descending(), to)));
        }
        Walk<JournalPageSql.EntryRow> walk = Walk.of(
                address,
                sort,
                JournalPageSql.EntryRow::key,
                (newest, key, limit) -> journal.entries(filter, numbered, newest, key, limit));
        return page(address, texts, names, filter, columns, walk, sort, false, numbered);
    }

    private ModelAndView lines(Address address, Texts texts, Names names, JournalFilter filter, Sort sort) {
        List<Column<JournalPageSql.LineRow>> columns = lineColumns(names, texts);
        Long numbered = numbered(filter, names);
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "journal-lines",
                    columns,
                    to -> reading.run(() -> journal.eachLine(filter, numbered, sort.descending(), to)));
        }
        Walk<JournalPageSql.LineRow> walk = Walk.of(
                address,
                sort,
                JournalPageSql.LineRow::key,
                (newest, key, limit) -> journal.lines(filter, numbered, newest, key, limit));
        return page(address, texts, names, filter, columns, walk, sort, true, numbered);
    }

    private <R> ModelAndView page(
            Address address,
            Texts texts,
            Names names,
            JournalFilter filter,
            List<Column<R>> columns,
            Walk<R> walk,
            Sort sort,
            boolean lines,
            @Nullable Long numbered) {
        boolean add =
                (filter.isNarrow() || address.yes("totals")) && !walk.rows().isEmpty();
        Language language = texts.language();
        Table<R> table = Table.of(
                Message.of("ledger.page.journal.title"),
                columns,
                walk.rows(),
                Optional.of(sort),
                walk.pager(),
                Message.of(
                        address.hasAny(JournalFilter.PARTS)
                                ? "ledger.page.journal.empty-filter"
                                : "ledger.page.journal.empty"));
        return new ModelAndView(
                "ledger/journal",
                "page",
                new JournalPage(
                        table,
                        lines,
                        add ? Optional.of(totals(filter, numbered, names, language)) : Optional.empty(),
                        add || walk.rows().isEmpty() ? Optional.empty() : Optional.of(address.with("totals", "yes")),
                        otherView(address, filter, lines),
                        names.entityChoices(language),
                        Shown.entryKinds(texts),
                        Names.choices(names.accounts(), Names.Account::code, account -> account.name(language)),
                        Shown.accountKinds(texts),
                        names.fundChoices(language),
                        names.programmeChoices(language),
                        Shown.functions(texts),
                        Shown.classes(texts),
                        address.hasAny(RARE)));
    }

    private static Optional<String> otherView(Address address, JournalFilter filter, boolean lines) {
        if (filter.asksForLines()) {
            return Optional.empty();
        }
        return Optional.of(address.without("after").without("before").with("view", lines ? null : "lines"));
    }

    private List<JournalPage.Total> totals(
            JournalFilter filter, @Nullable Long numbered, Names names, Language language) {
        return journal.totals(filter, numbered).stream()
                .map(total -> {
                    var ccy = names.currency(total.ccy());
                    var functional = names.entity(total.entityId()).functional();
                    return new JournalPage.Total(
                            names.entity(total.entityId()).name(language),
                            total.lines(),
                            new Money(total.debit(), ccy),
                            new Money(Math.negateExact(total.credit()), ccy),
                            new Money(Math.addExact(total.debit(), total.credit()), ccy),
                            new Money(Math.addExact(total.funcDebit(), total.funcCredit()), functional));
                })
                .toList();
    }

    /** The id of the entry asked for by number; an id that none has when there is no such number. */
    private @Nullable Long numbered(JournalFilter filter, Names names) {
        JournalFilter.Numbered number = filter.number();
        if (number == null) {
            return null;
        }
        return names.entityOf(number.entity())
                .flatMap(entity -> journal.numbered(entity.id(), number.fiscalYear(), number.no()))
                .orElse(-1L);
    }

    static List<Column<JournalPageSql.EntryRow>> entryColumns(Names names, Texts texts) {
        Language language = texts.language();
        return List.of(
                Column.<JournalPageSql.EntryRow>date("date", "ledger.page.col.date", JournalPageSql.EntryRow::date)
                        .sorted(),
                Column.<JournalPageSql.EntryRow>code(
                                "number",
                                "ledger.page.col.number",
                                row -> Shown.number(names, texts, row.entityId(), row.fy(), row.no()))
                        .linked(row -> Shown.entry(row.id())),
                Column.word("kind", "ledger.page.col.kind", row -> Shown.key(row.kind())),
                Column.<JournalPageSql.EntryRow>text(
                                "entity",
                                "ledger.page.col.entity",
                                row -> names.entity(row.entityId()).name(language))
                        .inFilesOnly(),
                Column.text("text", "ledger.page.col.text", row -> Shown.text(texts, row.text(), row.erased())),
                Column.text(
                        "debit",
                        "ledger.page.col.debit-account",
                        row -> names.account(row.debitAccount()).name(language)),
                Column.text(
                        "credit",
                        "ledger.page.col.credit-account",
                        row -> names.account(row.creditAccount()).name(language)),
                Column.money(
                        "amount",
                        "ledger.page.col.amount",
                        row -> new Money(
                                row.total(), names.entity(row.entityId()).functional())));
    }

    static List<Column<JournalPageSql.LineRow>> lineColumns(Names names, Texts texts) {
        Language language = texts.language();
        return List.of(
                Column.<JournalPageSql.LineRow>date("date", "ledger.page.col.date", JournalPageSql.LineRow::date)
                        .sorted(),
                Column.<JournalPageSql.LineRow>code(
                                "number",
                                "ledger.page.col.number",
                                row -> Shown.number(names, texts, row.entityId(), row.fy(), row.no()))
                        .linked(row -> Shown.entry(row.entry())),
                Column.<JournalPageSql.LineRow>word("kind", "ledger.page.col.kind", row -> Shown.key(row.kind()))
                        .inFilesOnly(),
                Column.<JournalPageSql.LineRow>text(
                                "entity",
                                "ledger.page.col.entity",
                                row -> names.entity(row.entityId()).name(language))
                        .inFilesOnly(),
                Column.text("text", "ledger.page.col.text", row -> Shown.text(texts, row.text(), row.erased())),
                Column.<JournalPageSql.LineRow>text(
                                "account",
                                "ledger.page.col.account",
                                row -> names.account(row.accountId()).name(language))
                        .linked(row ->
                                Shown.account(names.account(row.accountId()).code())),
                Column.<JournalPageSql.LineRow>code(
                                "account-code",
                                "ledger.page.col.account-code",
                                row -> names.account(row.accountId()).code())
                        .inFilesOnly(),
                Column.code(
                        "fund",
                        "ledger.page.col.fund",
                        row -> names.fund(row.fundId()).fullCode()),
                Column.text(
                        "programme",
                        "ledger.page.col.programme",
                        row -> row.programmeId() == null
                                ? null
                                : names.programme(row.programmeId()).name(language)),
                Column.money(
                        "amount", "ledger.page.col.amount", row -> new Money(row.amount(), names.currency(row.ccy()))),
                Column.money(
                        "func",
                        "ledger.page.col.func",
                        row -> new Money(
                                row.func(), names.entity(row.entityId()).functional())));
    }
}
