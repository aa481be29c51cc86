package org.naru.ledger.joined;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.Message;

/**
 * A statement of all entities as one, and of one in another currency.
 *
 * <p>Joined, it covers the days of the fiscal year of the first entity; without a currency asked for it is presented in
 * that entity's own. Other days are asked for by the first and the last ({@code from}, {@code to}): a quarter, a month, a
 * year up to a date; with one of them the other stays that of the fiscal year.
 */
record JoinedSource(String name, Group group, JoinedBooks books, BiFunction<JoinedSheet, StatementHead, Sheet> made)
        implements StatementSource {
    private static final int ACCOUNTS_NAMED = 5;
    private static final String FROM = "from";
    private static final String TO = "to";

    /** Some days, or the word among what was asked for that is no day. */
    private record Days(LocalDate from, LocalDate to, Optional<String> wrong) {
        static Days of(Asked asked) {
            try {
                return new Days(
                        asked.options()
                                .other(FROM)
                                .map(LocalDate::parse)
                                .orElse(asked.head().from()),
                        asked.options()
                                .other(TO)
                                .map(LocalDate::parse)
                                .orElse(asked.head().to()),
                        Optional.empty());
            } catch (DateTimeParseException e) {
                return new Days(asked.head().from(), asked.head().to(), Optional.of(e.getParsedString()));
            }
        }

        Answer refused() {
            return new Answer.Refused(Message.of("ledger.joined.no-day", wrong.orElse("")));
        }
    }

    @Override
    public boolean takes(Asked.Options options) {
        return !options.isPlain();
    }

    @Override
    public List<String> others() {
        return List.of(FROM, TO);
    }

    @Override
    public Answer sheet(Asked asked) {
        Days days = Days.of(asked);
        if (days.wrong().isPresent()) {
            return days.refused();
        }
        String currency =
                asked.options().currency().orElse(asked.head().currency().code());
        return answer(
                books.seen(asked.head().entity(), currency, days.from(), days.to()),
                joined -> asked.head().presentedIn(joined.head().currency()).within(days.from(), days.to()));
    }

    @Override
    public Answer joined(List<Asked> all) {
        Asked first = all.getFirst();
        String currency =
                first.options().currency().orElse(first.head().currency().code());
        Days days = Days.of(first);
        if (days.wrong().isPresent()) {
            return days.refused();
        }
        LocalDate from = days.from();
        LocalDate to = days.to();
        return answer(books.joined(currency, from, to), joined -> {
            boolean consolidated = joined.head().consolidated();
            return StatementHead.joined(
                    all.stream().map(Asked::head).toList(),
                    consolidated ? "연결 (감사받지 않음)" : "결합 (감사받지 않음)",
                    consolidated ? "Consolidated (not audited)" : "Combined (not audited)",
                    joined.head().currency(),
                    from,
                    to);
        });
    }

    private Answer answer(JoinedOutcome outcome, java.util.function.Function<Joined, StatementHead> head) {
        return switch (outcome) {
            case JoinedOutcome.Computed(Joined joined) ->
                new Answer.Made(made.apply(new JoinedSheet(joined), head.apply(joined)));
            case JoinedOutcome.RatesMissing(List<JoinedOutcome.Waiting> waiting) ->
                new Answer.Refused(missing(waiting));
            case JoinedOutcome.NoSuchCurrency(String code) ->
                new Answer.Refused(Message.of("ledger.joined.no-such-currency", code));
            case JoinedOutcome.NoBooks() -> new Answer.Refused(Message.of("ledger.statement.no-books"));
            case JoinedOutcome.NoSuchEntity(String code, List<String> known) ->
                new Answer.Refused(Message.of("ledger.statement.no-such-entity", code, String.join(", ", known)));
            case JoinedOutcome.NoSuchDays(LocalDate from, LocalDate to) ->
                new Answer.Refused(Message.of("ledger.joined.no-such-days", from, to));
        };
    }

    private static Message missing(List<JoinedOutcome.Waiting> waiting) {
        JoinedOutcome.Waiting first = waiting.getFirst();
        String accounts = String.join(
                        ", ",
                        first.accounts()
                                .subList(
                                        0,
                                        Math.min(
                                                ACCOUNTS_NAMED, first.accounts().size())))
                + (first.accounts().size() > ACCOUNTS_NAMED ? ", …" : "");
        Message named = Message.of(
                "ledger.joined.rate-missing",
                first.ccy(),
                first.quote(),
                first.first(),
                first.lines(),
                first.entity(),
                accounts);
        return waiting.size() == 1 ? named : Message.of("ledger.joined.rates-missing", named, waiting.size() - 1);
    }
}
