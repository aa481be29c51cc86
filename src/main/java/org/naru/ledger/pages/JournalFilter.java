package org.naru.ledger.pages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.naru.ledger.statements.EntriesLink.BetweenFunds;
import org.naru.platform.web.Address;
import org.naru.platform.web.BadAddress;
import org.naru.platform.web.Message;

/**
 * What the journal's address asks for. Every figure of the books leads to such an address, and the lines it lists add
 * up to the figure.
 *
 * <p>Parts of the address: {@code ?entity=us&from=2024-01-01&to=2024-12-31}, {@code &kind=} of entry, {@code &account=} a
 * code or the beginning of codes followed by a star, {@code &nature=} kind of account, {@code &fund=us-F01}, {@code &segment=public_interest}, {@code
 * &programme=}, {@code &cash-flow=}, {@code &between-funds=} without, with or only, {@code &function=}, {@code &class=with} or {@code without}, {@code &currency=}, {@code &party=}, {@code
 * &token=}, {@code &act=}, {@code &text=}, {@code &number=US-2024-000123}, {@code &amount=}.
 *
 * @param entity id of the legal entity
 * @param accounts ids, absent when any account will do
 * @param kindNot a kind of entries that is left out
 * @param funds ids, absent when any fund will do
 * @param programmes ids, absent when any programme will do
 * @param with whether the lines stand with donor restrictions
 * @param amount of a line in its own currency, without its sign
 * @param cashFlow heading of the cash flow statement under which the lines count, absent for all lines
 */
record JournalFilter(
        @Nullable Integer entity,
        LocalDate from,
        LocalDate to,
        @Nullable EntryKind kind,
        @Nullable EntryKind kindNot,
        @Nullable List<Integer> accounts,
        @Nullable List<Integer> funds,
        @Nullable List<Integer> programmes,
        @Nullable Boolean with,
        @Nullable String currency,
        @Nullable UUID party,
        @Nullable UUID token,
        @Nullable UUID act,
        @Nullable String text,
        @Nullable Numbered number,
        @Nullable BigDecimal amount,
        @Nullable String cashFlow) {
    /** The names of the parts, for the form. */
    static final List<String> PARTS = List.of(
            "entity",
            "from",
            "to",
            "kind",
            "account",
            "nature",
            "fund",
            "programme",
            "function",
            "class",
            "currency",
            "party",
            "token",
            "act",
            "text",
            "number",
            "amount",
            "view");

    /** Earliest and latest date an entry can have. */
    static final LocalDate DATE_MIN = LocalDate.of(1900, 1, 1);

    static final LocalDate DATE_MAX = LocalDate.of(2199, 12, 31);
    /** Segments of funds, as Korean statements part them. */
    private static final List<String> SEGMENTS = List.of("public_interest", "other_business");

    private static final int CODE_MAX = 220;
    private static final int NARROW_DAYS = 400;

    /** A number as people read it: {@code US-2024-000123}. */
    record Numbered(String entity, int fiscalYear, long no) {}

    static JournalFilter of(Address address, Names names) {
        return new JournalFilter(
                address.choice(
                                "entity",
                                names.entityChoices(org.naru.platform.web.Language.EN)
                                        .keySet())
                        .flatMap(names::entityOf)
                        .map(Names.Entity::id)
                        .orElse(null),
                address.date("from").filter(date -> date.isAfter(DATE_MIN)).orElse(DATE_MIN),
                address.date("to").filter(date -> date.isBefore(DATE_MAX)).orElse(DATE_MAX),
                natures(address, "kind").isPresent()
                        ? null
                        : address.choice("kind", EntryKind.class).orElse(null),
                address.choice("kind-not", EntryKind.class).orElse(null),
                accounts(address, names),
                funds(address, names),
                programmes(address, names),
                address.choice("class", List.of("with", "without"))
                        .map("with"::equals)
                        .orElse(null),
                address.text("currency", 3)
                        .map(code -> names.currencyOf(code)
                                .orElseThrow(() -> bad("currency", code))
                                .code())
                        .orElse(null),
                uuid(address, "party"),
                uuid(address, "token"),
                uuid(address, "act"),
                address.text("text", 200).orElse(null),
                address.text("number", 60).map(JournalFilter::number).orElse(null),
                address.text("amount", 30).map(JournalFilter::amount).orElse(null),
                address.text("cash-flow", CODE_MAX).orElse(null));
    }

    /** Whether it asks for something that single lines have or lack, so that lines are listed and not entries. */
    boolean asksForLines() {
        return accounts != null
                || funds != null
                || programmes != null
                || with != null
                || currency != null
                || party != null
                || token != null
                || amount != null
                || cashFlow != null;
    }

    /** Whether what it finds can be added up at once: a year or so, or one account, fund, act or number. */
    boolean isNarrow() {
        return from.plusDays(NARROW_DAYS).isAfter(to)
                || accounts != null
                || funds != null
                || act != null
                || number != null;
    }

    /** The pattern for {@code ilike}, in which what was typed stands for itself. */
    @Nullable
    String textPattern() {
        return text == null
                ? null
                : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** An amount as it is typed or printed, without its sign; absent when it is none. */
    private static BigDecimal amount(String typed) {
        return Amount.decimal(typed)
                .map(BigDecimal::abs)
                .orElseThrow(() -> new BadAddress(Message.of("ledger.page.journal.bad-amount", typed)));
    }

    private static Numbered number(String typed) {
        String[] parts = typed.strip().split("-");
        try {
            int last = parts.length - 1;
            String entity = String.join("-", Arrays.copyOf(parts, last - 1)).toLowerCase(java.util.Locale.ROOT);
            return new Numbered(entity, Integer.parseInt(parts[last - 1]), Long.parseLong(parts[last]));
        } catch (NumberFormatException | IndexOutOfBoundsException | NegativeArraySizeException _) {
            throw new BadAddress(Message.of("ledger.page.journal.bad-number", typed));
        }
    }

    /** A fund by its full code, or by its code within the entity asked for; or all of a segment. */
    private static @Nullable List<Integer> funds(Address address, Names names) {
        Optional<String> segment = address.choice("segment", SEGMENTS);
        return address.text("fund", CODE_MAX)
                .map(code -> names.fundOf(code)
                        .or(() -> names.fundOf(address.raw("entity") + "-" + code))
                        .orElseThrow(() -> bad("fund", code)))
                .map(List::of)
                .or(() -> segment.map(_ -> List.copyOf(names.funds())))
                .map(funds -> funds.stream()
                        .filter(fund -> segment.isEmpty() || fund.segment().equals(segment.get()))
                        .map(Names.Fund::id)
                        .toList())
                .orElse(null);
    }

    /** Kinds of accounts, one or several joined by commas; they may also stand where kinds of entries do. */
    private static Optional<Set<AccountKind>> natures(Address address) {
        return natures(address, "nature").or(() -> natures(address, "kind"));
    }

    private static Optional<Set<AccountKind>> natures(Address address, String part) {
        Optional<String> asked = address.text(part, 200);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Set<AccountKind> kinds = EnumSet.noneOf(AccountKind.class);
        for (String code : asked.get().split(",", -1)) {
            for (AccountKind kind : AccountKind.values()) {
                if (kind.code().equals(code)) {
                    kinds.add(kind);
                }
            }
        }
        if (part.equals("nature") && kinds.isEmpty()) {
            throw bad(part, asked.get());
        }
        return kinds.isEmpty() ? Optional.empty() : Optional.of(kinds);
    }

    private static @Nullable List<Integer> accounts(Address address, Names names) {
        Optional<String> code = address.text("account", CODE_MAX);
        Optional<Set<AccountKind>> nature = natures(address);
        boolean cash = address.yes("cash");
        Optional<BetweenFunds> loans = address.choice("between-funds", BetweenFunds.class);
        if (code.isEmpty() && nature.isEmpty() && !cash && loans.isEmpty()) {
            return null;
        }
        Predicate<Names.Account> ofKind = account ->
                (!cash || account.cash()) && (nature.isEmpty() || nature.get().contains(account.kind()));
        Predicate<Names.Account> wanted =
                loans.map(asked -> betweenFunds(asked, ofKind)).orElse(ofKind);
        if (code.isEmpty()) {
            return ids(names.accounts(), wanted);
        }
        String typed = code.get();
        if (typed.endsWith("*")) {
            String beginning = typed.substring(0, typed.length() - 1);
            return ids(names.accounts(), wanted.and(account -> account.code().startsWith(beginning)));
        }
        Names.Account account = names.accountOf(typed).orElseThrow(() -> bad("account", typed));
        return wanted.test(account) ? List.of(account.id()) : List.of();
    }

    private static Predicate<Names.Account> betweenFunds(BetweenFunds asked, Predicate<Names.Account> others) {
        return switch (asked) {
            case WITHOUT -> others.and(account -> !account.betweenFunds());
            case WITH -> others.or(Names.Account::betweenFunds);
            case ONLY -> Names.Account::betweenFunds;
        };
    }

    private static List<Integer> ids(Collection<Names.Account> accounts, Predicate<Names.Account> wanted) {
        return accounts.stream().filter(wanted).map(Names.Account::id).toList();
    }

    private static @Nullable List<Integer> programmes(Address address, Names names) {
        Optional<String> code = address.text("programme", CODE_MAX);
        Optional<String> function = address.choice("function", Shown.FUNCTIONS);
        if (code.isPresent()) {
            return List.of(names.programmeOf(code.get())
                    .orElseThrow(() -> bad("programme", code.get()))
                    .id());
        }
        return function.map(wanted -> names.programmes().stream()
                        .filter(programme -> programme.function().equals(wanted))
                        .map(Names.Programme::id)
                        .toList())
                .orElse(null);
    }

    private static @Nullable UUID uuid(Address address, String name) {
        Optional<String> text = address.text(name, 36);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text.get());
        } catch (IllegalArgumentException _) {
            throw bad(name, text.get());
        }
    }

    static @Nullable String joined(@Nullable List<Integer> ids) {
        return ids == null ? null : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static BadAddress bad(String part, String value) {
        return new BadAddress(Message.of("platform.bad.choice", part, value));
    }
}
