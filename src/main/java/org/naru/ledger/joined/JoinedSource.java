package org.naru.ledger.joined;

import java.time.LocalDate;
import java.util.List;
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
 * that entity's own.
 */
record JoinedSource(String name, Group group, JoinedBooks books, BiFunction<JoinedSheet, StatementHead, Sheet> made)
        implements StatementSource {
    private static final int ACCOUNTS_NAMED = 5;

    @Override
    public boolean takes(Asked.Options options) {
        return !options.isPlain();
    }

    @Override
    public Answer sheet(Asked asked) {
        String currency =
                asked.options().currency().orElse(asked.head().currency().code());
        return answer(
                books.seen(
                        asked.head().entity(),
                        currency,
                        asked.head().from(),
                        asked.head().to()),
                joined -> asked.head().presentedIn(joined.head().currency()));
    }

    @Override
    public Answer joined(List<Asked> all) {
        Asked first = all.getFirst();
        String currency =
                first.options().currency().orElse(first.head().currency().code());
        LocalDate from = first.head().from();
        LocalDate to = first.head().to();
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
