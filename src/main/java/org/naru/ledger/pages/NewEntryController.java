package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Draft;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.naru.ledger.Spending.PassedOver;
import org.naru.ledger.Spending.WrittenOutcome;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** Writing an entry by hand. */
@Controller
class NewEntryController {
    /** What a person may write by hand: reversals, imports and revaluations have their own ways in. */
    static final List<EntryKind> KINDS = List.of(
            EntryKind.ADJUSTMENT,
            EntryKind.GIFT,
            EntryKind.VOUCHER,
            EntryKind.BANK,
            EntryKind.TRANSFER,
            EntryKind.ADVANCE,
            EntryKind.SETTLEMENT);

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final PeriodsPageSql periods;
    private final Spending spending;
    private final EntryDrafts drafts;
    private final Clock clock;

    NewEntryController(
            Reading reading,
            NamesPageSql namesSql,
            PeriodsPageSql periods,
            Spending spending,
            EntryDrafts drafts,
            Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.periods = periods;
        this.spending = spending;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GetMapping("/books/entries/new")
    @Requires(Permission.BOOKS_POST)
    ModelAndView fresh(
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String draft,
            Texts texts) {
        Optional<NewEntryForm> begun = drafts.find(draft);
        if (begun.isPresent()) {
            return shown(begun.get(), false, false, texts);
        }
        return reading.of(() -> {
            Names names = namesSql.all();
            String chosen = names.entityOf(entity)
                    .or(() -> names.entities().stream().findFirst())
                    .map(Names.Entity::code)
                    .orElse("");
            NewEntryForm form = NewEntryForm.fresh(
                    UUID.randomUUID().toString(), chosen, LocalDate.now(clock).toString());
            return page(form, Wrong.NOTHING, Map.of(), List.of(), false, names, texts);
        });
    }

    @PostMapping("/books/entries/new")
    @Requires(Permission.BOOKS_POST)
    ModelAndView sent(@RequestParam Map<String, String> sent, Reader reader, Texts texts) {
        NewEntryForm form = NewEntryForm.of(sent);
        drafts.keep(form);
        String wish = sent.getOrDefault("do", "check");
        if (wish.equals("add")) {
            return shown(form.withLine(), false, false, texts);
        }
        if (wish.matches("remove-\\d{1,3}")) {
            return shown(form.withoutLine(Integer.parseInt(wish.substring("remove-".length()))), false, false, texts);
        }
        if (!wish.equals("post")) {
            return shown(form, wish.equals("check"), true, texts);
        }
        DraftReader.Read read = reading.of(() -> read(form, namesSql.all()));
        Draft draft = read.draft();
        if (draft == null) {
            return again(read, read.wrong(), texts);
        }
        return switch (spending.asWritten(draft, form.passing())) {
            case WrittenOutcome.WhyMissing(List<PassedOver> passed) -> again(read, whyMissing(passed, read), texts);
            case WrittenOutcome.Answered(PostOutcome outcome) ->
                switch (outcome) {
                    case PostOutcome.Posted(EntryId made) -> posted(made, form, reader);
                    case PostOutcome.AlreadyPosted(EntryId old) -> posted(old, form, reader);
                    case PostOutcome.Refused(Refusal refusal) ->
                        again(read, Refusals.of(refusal, read.rows(), "date"), texts);
                };
        };
    }

    private static Wrong whyMissing(List<PassedOver> passed, DraftReader.Read read) {
        PassedOver first = passed.getFirst();
        return Wrong.NOTHING.and(
                "passing",
                "ledger.page.new.passing-missing",
                first.fund(),
                read.rows().getOrDefault(first.line(), first.line()),
                first.free());
    }

    /** Keeps the form while it is written; the page asks for it now and then. */
    @PostMapping("/books/entries/draft")
    @Requires(Permission.BOOKS_POST)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@RequestParam Map<String, String> sent) {
        drafts.keep(NewEntryForm.of(sent));
    }

    @PostMapping("/books/entries/draft/discard")
    @Requires(Permission.BOOKS_POST)
    ModelAndView discard(@RequestParam(defaultValue = "") String draft, Reader reader) {
        drafts.drop(draft);
        return new ModelAndView(Flash.redirect("/books/entries/new", reader, Message.of("ledger.page.new.discarded")));
    }

    private ModelAndView posted(EntryId entry, NewEntryForm form, Reader reader) {
        drafts.drop(form.key());
        return new ModelAndView(
                Flash.redirect(Shown.entry(entry.value()), reader, Message.of("ledger.page.new.posted")));
    }

    /** The form again: rows added or taken away, or looked through without posting. */
    private ModelAndView shown(NewEntryForm form, boolean check, boolean propose, Texts texts) {
        return reading.of(() -> {
            Names names = namesSql.all();
            DraftReader.Read read = read(form, names);
            return page(
                    propose ? read.form() : form,
                    check ? read.wrong() : Wrong.NOTHING,
                    read.sums(),
                    passed(read, names, texts.language()),
                    check && !read.wrong().any(),
                    names,
                    texts);
        });
    }

    private ModelAndView again(DraftReader.Read read, Wrong wrong, Texts texts) {
        ModelAndView page = reading.of(() -> {
            Names names = namesSql.all();
            List<NewEntryPage.Passed> passed = passed(read, names, texts.language());
            return page(read.form(), wrong, read.sums(), passed, false, names, texts);
        });
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** What the reader should know before posting: donor funds that would have paid. */
    private List<NewEntryPage.Passed> passed(DraftReader.Read read, Names names, Language language) {
        Draft draft = read.draft();
        return draft == null
                ? List.of()
                : spending.passedOver(draft).stream()
                        .map(each -> {
                            String code = draft.entity() + "-" + each.fund();
                            return new NewEntryPage.Passed(
                                    read.rows().getOrDefault(each.line(), each.line()),
                                    names.funds().stream()
                                            .filter(fund -> fund.entityCode().equals(draft.entity())
                                                    && fund.code().equals(each.fund()))
                                            .findFirst()
                                            .map(fund -> fund.title(language))
                                            .orElse(code),
                                    Shown.fund(code),
                                    each.free());
                        })
                        .toList();
    }

    private DraftReader.Read read(NewEntryForm form, Names names) {
        return new DraftReader(names, rates(form, names)).read(form);
    }

    /** The rate of the day, or the latest before it, for every currency in the form. */
    private Map<String, DraftReader.Rate> rates(NewEntryForm form, Names names) {
        Optional<Names.Entity> entity = names.entityOf(form.entity());
        LocalDate date = Typed.date(form.date()).orElse(LocalDate.now(clock));
        return entity.isEmpty()
                ? Map.of()
                : periods.ratesAt(entity.get().functional().code(), date);
    }

    private ModelAndView page(
            NewEntryForm form,
            Wrong wrong,
            Map<Integer, long[]> sums,
            List<NewEntryPage.Passed> passed,
            boolean checked,
            Names names,
            Texts texts) {
        Language language = texts.language();
        Currency functional =
                names.entityOf(form.entity()).map(Names.Entity::functional).orElse(new Currency("KRW", 0));
        List<NewEntryPage.FundBalance> balances = balances(sums, names, functional, language);
        boolean soft = Typed.date(form.date())
                .flatMap(date -> periods.state(form.entity(), date))
                .filter("soft"::equals)
                .isPresent();
        Map<String, String> kinds = new LinkedHashMap<>();
        KINDS.forEach(kind -> kinds.put(kind.code(), texts.text(Shown.key(kind))));
        return new ModelAndView(
                "ledger/newentry",
                "page",
                new NewEntryPage(
                        form,
                        wrong,
                        balances,
                        !balances.isEmpty()
                                && balances.stream()
                                        .allMatch(
                                                balance -> balance.difference().minor() == 0),
                        checked,
                        soft || !form.reason().isBlank() || wrong.at("reason").isPresent(),
                        passed,
                        functional.code(),
                        functional.exponent(),
                        names.entityChoices(language),
                        kinds,
                        accounts(form, names, language),
                        funds(form, names, language),
                        names.programmeChoices(language),
                        currencies(form, names, functional),
                        drafts.mine().stream()
                                .filter(one -> !one.key().equals(form.key()))
                                .toList()));
    }

    private static List<NewEntryPage.FundBalance> balances(
            Map<Integer, long[]> sums, Names names, Currency functional, Language language) {
        List<NewEntryPage.FundBalance> balances = new ArrayList<>();
        sums.forEach((fund, sum) -> balances.add(new NewEntryPage.FundBalance(
                names.fund(fund).title(language),
                new Money(sum[0], functional),
                new Money(Math.negateExact(sum[1]), functional),
                new Money(Math.addExact(sum[0], sum[1]), functional))));
        return balances;
    }

    /** The accounts that the entity may use. */
    private static Map<String, String> accounts(NewEntryForm form, Names names, Language language) {
        Optional<Integer> entity = names.entityOf(form.entity()).map(Names.Entity::id);
        return Names.choices(
                names.accounts().stream()
                        .filter(account -> account.entityId() == null
                                || entity.isEmpty()
                                || entity.get().equals(account.entityId()))
                        .toList(),
                Names.Account::code,
                account -> account.name(language));
    }

    private static Map<String, String> funds(NewEntryForm form, Names names, Language language) {
        return Names.choices(
                names.funds().stream()
                        .filter(fund -> fund.entityCode().equals(form.entity()))
                        .toList(),
                Names.Fund::code,
                fund -> fund.title(language));
    }

    private List<NewEntryPage.CurrencyChoice> currencies(NewEntryForm form, Names names, Currency functional) {
        Map<String, DraftReader.Rate> rates = new HashMap<>(rates(form, names));
        return names.currencies().stream()
                .map(currency -> new NewEntryPage.CurrencyChoice(
                        currency.code(),
                        currency.exponent(),
                        currency.equals(functional) || !rates.containsKey(currency.code())
                                ? ""
                                : rates.get(currency.code())
                                        .value()
                                        .stripTrailingZeros()
                                        .toPlainString()))
                .toList();
    }
}
