package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.ImportPosting.StagedEntry;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;

/** Turns the transactions of a book into drafts of entries, one at a time. */
final class Conversion {
    private final BookMap map;
    private final Map<String, Currency> currencies;
    private final Problems problems;
    private final Survey survey;
    private final Assertions assertions;
    private final Consumer<StagedEntry> out;
    private final Placing placing;
    private final Functional functional;
    private final FundSplit funds;
    private final boolean own;
    private Keys keys = new Keys("");

    Conversion(
            BookMap map,
            Map<String, Currency> currencies,
            Rates rates,
            Set<String> pool,
            boolean own,
            Problems problems,
            Survey survey,
            Assertions assertions,
            Consumer<StagedEntry> out) {
        this.map = map;
        this.currencies = currencies;
        this.problems = problems;
        this.survey = survey;
        this.assertions = assertions;
        this.out = out;
        this.own = own;
        this.placing = new Placing(map, currencies.keySet());
        this.functional = new Functional(rates, problems);
        this.funds = new FundSplit(pool, problems);
    }

    void book(Keys keysOfTheBook) {
        keys = keysOfTheBook;
    }

    FundSplit funds() {
        return funds;
    }

    /** The currency of a commodity as a book writes it; null if it is none. */
    @Nullable
    Currency currency(String commodity) {
        return currencies.get(map.commodities().getOrDefault(commodity, commodity));
    }

    /** Converts a transaction; what is wrong with it is a problem, and nothing of it goes on. */
    void take(Written w) {
        survey.transaction(w.date());
        String key = keys.next(w);
        try {
            List<Part> parts = parts(w);
            if (parts == null) {
                return;
            }
            noteAssertions(w, parts);
            parts.removeIf(p -> {
                boolean zero = p.minor == 0 && !Own.isRevaluation(own, p.posting);
                if (zero) {
                    survey.zeroLine();
                }
                return zero;
            });
            if (parts.isEmpty()) {
                survey.movedNothing();
            } else if (entities(w, parts)) {
                entries(w, key, parts);
            }
        } catch (ArithmeticException tooLarge) {
            problems.add(w.file(), w.line(), Problem.Reason.AMOUNT_TOO_LARGE, w.description());
        }
    }

    /** The lines with place, currency and amount; null when refused. */
    private @Nullable List<Part> parts(Written w) {
        List<Part> parts = new ArrayList<>(w.postings().size());
        Written.Posting open = null;
        Placed openAccount = null;
        boolean sound = true;
        for (Written.Posting posting : w.postings()) {
            String path = Own.account(own, posting);
            Placed account = placing.of(path);
            if (account == null) {
                problems.add(w.file(), posting.line(), Problem.Reason.UNMAPPED_ACCOUNT, path);
                sound = false;
            }
            Quantity amount = posting.amount();
            if (amount == null) {
                open = posting;
                openAccount = account;
                continue;
            }
            Currency currency = known(w, posting, amount);
            Long minor = currency == null ? null : minor(w, posting, amount, currency);
            if (account == null || currency == null || minor == null) {
                sound = false;
                continue;
            }
            Part part = new Part(posting, account, currency, minor);
            sound &= cost(w, part);
            parts.add(part);
        }
        if (!sound) {
            return null;
        }
        return open == null || openAccount == null || fillOpen(w, parts, open, openAccount) ? parts : null;
    }

    private boolean cost(Written w, Part part) {
        Quantity cost = part.posting.cost();
        if (cost == null) {
            return true;
        }
        Currency currency = known(w, part.posting, cost);
        if (currency == null) {
            return false;
        }
        if (currency.equals(part.currency)) { // says nothing
            return true;
        }
        part.costCurrency = currency;
        if (part.posting.total()) {
            Long minor = minor(w, part.posting, cost, currency);
            part.cost = minor == null ? 0 : minor * Long.signum(part.minor);
            return minor != null;
        }
        part.cost = Exact.timesShifted(
                part.minor, cost.digits(), currency.exponent() - part.currency.exponent() - cost.scale());
        return true;
    }

    private @Nullable Currency known(Written w, Written.Posting posting, Quantity quantity) {
        String symbol = quantity.commodity();
        Currency currency = currency(symbol);
        if (currency == null) {
            boolean bare = symbol.codePoints().noneMatch(Character::isLetterOrDigit);
            problems.add(
                    w.file(),
                    posting.line(),
                    bare ? Problem.Reason.UNMAPPED_COMMODITY : Problem.Reason.NOT_A_CURRENCY,
                    bare ? symbol : quantity.toString());
        }
        return currency;
    }

    private @Nullable Long minor(Written w, Written.Posting posting, Quantity quantity, Currency currency) {
        Problem.Reason wrong = null;
        if (quantity.loneComma() && currency.exponent() > 2) {
            wrong = Problem.Reason.AMBIGUOUS_NUMBER;
        } else if (quantity.scale() > currency.exponent()) {
            wrong = Problem.Reason.TOO_MANY_DECIMALS;
        } else {
            long digits = quantity.digits();
            long shifted = digits * Exact.ten(currency.exponent() - quantity.scale());
            if (shifted / Exact.ten(currency.exponent() - quantity.scale()) == digits) {
                return shifted;
            }
            wrong = Problem.Reason.AMOUNT_TOO_LARGE;
        }
        problems.add(w.file(), posting.line(), wrong, quantity.toString(), currency.code());
        return null;
    }

    /** Gives the posting without an amount what the others leave over, one line per currency. */
    private boolean fillOpen(Written w, List<Part> parts, Written.Posting open, Placed account) {
        Map<Currency, Long> rests = Functional.rests(parts);
        if (parts.isEmpty()) {
            problems.add(w.file(), open.line(), Problem.Reason.UNKNOWABLE_AMOUNT, open.account());
            return false;
        }
        int at =
                (int) parts.stream().filter(p -> p.posting.line() < open.line()).count();
        if (rests.isEmpty()) {
            parts.add(at, new Part(open, account, parts.getFirst().weighed(), 0));
        }
        for (Map.Entry<Currency, Long> rest : rests.entrySet()) {
            parts.add(at++, new Part(open, account, rest.getKey(), Math.negateExact(rest.getValue())));
        }
        return true;
    }

    private void noteAssertions(Written w, List<Part> parts) {
        Written.Posting last = null;
        for (Part part : parts) {
            Written.Posting posting = part.posting;
            if (assertions.wants(posting.account())) {
                assertions.moved(w, posting.line(), posting.account(), part.currency, part.minor);
                Quantity said = posting.asserted();
                if (said != null && (last == null || posting.line() != last.line())) {
                    Currency currency = known(w, posting, said);
                    Long minor = currency == null ? null : minor(w, posting, said, currency);
                    if (currency != null && minor != null) {
                        assertions.asserted(w, posting.line(), posting.account(), currency, minor);
                    }
                }
            }
            last = posting;
        }
    }

    /** Finds the entity of each line; false when refused. */
    private boolean entities(Written w, List<Part> parts) {
        String only = null;
        boolean several = false;
        for (Part part : parts) {
            String tagged = entityTag(w, part.posting);
            String named = part.account.entity() != null ? part.account.entity() : tagged;
            if (tagged != null && !map.entities().containsKey(tagged)) {
                problems.add(w.file(), part.posting.line(), Problem.Reason.UNMAPPED_ENTITY, tagged);
                return false;
            }
            if (named != null && tagged != null && !named.equals(tagged)) {
                problems.add(w.file(), part.posting.line(), Problem.Reason.ENTITY_CONTRADICTS, named, tagged);
                return false;
            }
            part.entity = named == null ? "" : named;
            if (named != null) {
                several |= only != null && !only.equals(named);
                only = only == null ? named : only;
            }
        }
        if (only == null) {
            only = map.defaults().entity();
        }
        if (only == null && map.entities().size() == 1) {
            only = map.entities().keySet().iterator().next();
        }
        for (Part part : parts) {
            if (part.entity.isEmpty() && (several || only == null)) {
                problems.add(w.file(), part.posting.line(), Problem.Reason.NO_ENTITY, part.account.path());
                return false;
            }
            if (part.entity.isEmpty() && only != null) {
                part.entity = only;
            }
        }
        return true;
    }

    private @Nullable String entityTag(Written w, Written.Posting posting) {
        String tag = posting.tag(map.tags().entity());
        return tag != null ? tag : w.tag(map.tags().entity());
    }

    private void entries(Written w, String key, List<Part> parts) {
        Map<String, List<Part>> byEntity = new LinkedHashMap<>();
        for (Part part : parts) {
            byEntity.computeIfAbsent(part.entity, e -> new ArrayList<>()).add(part);
        }
        boolean several = byEntity.size() > 1;
        String tag = w.tag(map.tags().act());
        UUID act = tag != null ? Own.act(own, tag, keys) : several ? keys.act(key) : null;
        List<StagedEntry> drafts = new ArrayList<>();
        for (Map.Entry<String, List<Part>> group : byEntity.entrySet()) {
            Draft draft = draft(w, key, group.getKey(), group.getValue(), act, several);
            if (draft == null) {
                return;
            }
            drafts.add(own ? Own.staged(w, draft, problems) : new StagedEntry(draft));
        }
        drafts.forEach(out);
    }

    private @Nullable Draft draft(
            Written w, String key, String bookEntity, List<Part> group, @Nullable UUID act, boolean several) {
        BookMap.MapEntity of = map.entities().get(bookEntity);
        Currency functionalCurrency = of == null ? null : currencies.get(of.functional());
        if (functionalCurrency == null) {
            problems.add(w.file(), w.line(), Problem.Reason.NOT_A_CURRENCY, of == null ? "" : of.functional());
            return null;
        }
        String entity = bookEntity.toLowerCase(Locale.ROOT);
        if (own && !Own.functional(w, group, functionalCurrency, currencies, problems)) {
            return null;
        }
        if (!own && !functional.fill(w, group, functionalCurrency, several)) {
            return null;
        }
        if (!ownAmounts(w, group)) {
            return null;
        }
        boolean sound = true;
        for (Part part : group) {
            sound &= fund(w, part, bookEntity) && programme(w, part) && accountCurrency(w, part);
        }
        if (!sound) {
            return null;
        }
        List<Part> lines = funds.balanced(w, group, generalFund(bookEntity), functionalCurrency);
        if (lines.isEmpty()) {
            return null;
        }
        List<DraftLine> drafted = new ArrayList<>(lines.size());
        UUID party = party(w, null);
        for (Part part : lines) {
            part.entity = entity;
            survey.line(part, map.functions().getOrDefault(String.valueOf(part.programme), "program"));
            boolean inter = act != null && part.account.role() == BookMap.Role.INTER && part.account.bound();
            if (act != null) {
                survey.act(act, part, inter);
            }
            UUID linesParty = party(w, part.posting);
            drafted.add(new DraftLine(
                    part.account.code(),
                    part.fund,
                    part.programme,
                    part.currency.code(),
                    part.minor,
                    part.func,
                    linesParty != null ? linesParty : party,
                    own ? Own.uuid(part.posting, Own.TOKEN) : null));
        }
        survey.entry(entity, w.date());
        EntryKind kind = own ? Own.kind(w, problems) : EntryKind.IMPORT;
        String sourceKey = own && w.tag(Own.KEY) != null ? Own.unescaped(String.valueOf(w.tag(Own.KEY))) : key;
        return new Draft(entity, w.date(), kind, sourceKey, act, Texts.of(w, group, own, map.tags()), null, drafted);
    }

    private @Nullable UUID party(Written w, Written.@Nullable Posting posting) {
        if (own) {
            return posting == null ? null : Own.uuid(posting, Own.PARTY);
        }
        String tag = posting == null
                ? w.tag(map.tags().partner())
                : posting.tag(map.tags().partner());
        return tag == null ? null : keys.party(tag);
    }

    /** Where all amounts share one currency they must sum to zero themselves, whatever costs they bear. */
    private boolean ownAmounts(Written w, List<Part> group) {
        long sum = 0;
        Currency first = group.getFirst().currency;
        for (Part part : group) {
            if (!part.currency.equals(first)) {
                return true;
            }
            sum = Math.addExact(sum, part.minor);
        }
        if (sum != 0) {
            problems.add(
                    w.file(),
                    w.line(),
                    Problem.Reason.UNBALANCED_OWN,
                    new org.naru.platform.money.Money(sum, first).toString());
        }
        return sum == 0;
    }

    private boolean accountCurrency(Written w, Part part) {
        String bound = part.account.currency();
        if (bound != null && !bound.equals(part.currency.code())) {
            problems.add(
                    w.file(),
                    part.posting.line(),
                    Problem.Reason.OTHER_CURRENCY,
                    part.account.path(),
                    bound,
                    part.currency.code());
            return false;
        }
        return true;
    }

    private boolean fund(Written w, Part part, String bookEntity) {
        String named = part.posting.tag(map.tags().fund());
        named = named != null ? named : w.tag(map.tags().fund());
        named = named != null ? named : part.account.fund();
        named = named != null ? named : map.defaults().fund();
        if (named == null) {
            part.fund = generalFund(bookEntity);
            part.fundByDefault = true;
            return true;
        }
        BookMap.MapFund fund = map.funds().get(named);
        if (fund == null || (fund.entity() != null && !fund.entity().equals(bookEntity))) {
            problems.add(w.file(), part.posting.line(), Problem.Reason.UNMAPPED_FUND, named, bookEntity);
            return false;
        }
        part.fund = fund.code() == null ? named : fund.code();
        return true;
    }

    /** Code of the entity's general fund: the map's own, or {@code GEN}. */
    private String generalFund(String bookEntity) {
        return generalFund(map, bookEntity);
    }

    /** Code of an entity's general fund: the map's own, or {@code GEN}. */
    static String generalFund(BookMap map, String bookEntity) {
        for (Map.Entry<String, BookMap.MapFund> fund : map.funds().entrySet()) {
            BookMap.MapFund of = fund.getValue();
            if (of.restriction() == Restriction.NONE
                    && (of.entity() == null || of.entity().equals(bookEntity))) {
                return of.code() == null ? fund.getKey() : of.code();
            }
        }
        return "GEN";
    }

    private boolean programme(Written w, Part part) {
        String tagged = part.posting.tag(map.tags().programme());
        tagged = tagged != null ? tagged : part.posting.tag(map.tags().function());
        boolean release =
                part.account.kind() == AccountKind.RELEASE_WITH || part.account.kind() == AccountKind.RELEASE_WITHOUT;
        if (part.account.kind() != AccountKind.EXPENSE) {
            part.programme = release && tagged != null ? Own.unescaped(own, tagged) : null;
            return true;
        }
        if (tagged == null) {
            tagged = part.account.programme();
        }
        if (tagged == null) {
            tagged = w.tag(map.tags().programme());
        }
        if (tagged == null) {
            tagged = w.tag(map.tags().function());
        }
        part.programme = tagged == null ? map.defaults().programme() : Own.unescaped(own, tagged);
        if (part.programme == null) {
            problems.add(w.file(), part.posting.line(), Problem.Reason.NO_PROGRAMME, part.account.path());
        }
        return part.programme != null;
    }
}
