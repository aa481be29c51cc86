package org.naru.ledger.concentration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.naru.ledger.concentration.ConcentrationSql.Given;
import org.naru.ledger.concentration.ConcentrationSql.Giver;
import org.naru.ledger.concentration.Concentrations.Found;
import org.naru.ledger.concentration.Concentrations.Share;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Amount;
import org.naru.ledger.statements.Sheet.Cell;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Row;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.Sheet.Words;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** What share of the year's donations and income the largest givers and gifts are, and what came with restrictions. */
final class ConcentrationStatement implements StatementSource {
    private static final String COLUMN = "ledger.concentration.column.";
    private static final int TOP = 5;
    private static final int TOKEN_SHOWN = 8;

    private final Concentrations concentrations;

    ConcentrationStatement(Concentrations concentrations) {
        this.concentrations = concentrations;
    }

    @Override
    public String name() {
        return "concentration";
    }

    @Override
    public Group group() {
        return Group.FUNDS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Found found = concentrations.in(head.entity(), asked.entityId(), head.from(), head.to());
        List<String> accounts = concentrations.sql().giftAccounts(asked.entityId(), head.to());
        List<Message> notes = new ArrayList<>();
        notes.add(
                accounts.isEmpty()
                        ? Message.of("ledger.concentration.no-donations")
                        : Message.of("ledger.concentration.donations-are", String.join(", ", accounts)));
        notes.add(Message.of("ledger.concentration.limit-is", found.limit()));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.statement.period", head.from(), head.to()),
                notes,
                List.of(givers(head, found), funds(head, asked, found))));
    }

    private static Grid givers(StatementHead head, Found found) {
        List<Row> rows = new ArrayList<>();
        for (Share share : found.shares()) {
            Giver giver = share.giver();
            EntriesLink entries = entries(head, giver);
            boolean opens = giver.party() != null || !giver.number().isEmpty();
            rows.add(new Row(
                    share.reaches(found.limit()) ? "concentration" : "giver",
                    giver.party() == null ? giver.number() : token(giver),
                    label(giver),
                    0,
                    false,
                    List.of(
                            giver.funds().isEmpty() ? Cell.NONE : Words.of(String.join(", ", giver.funds())),
                            amount(head, giver.donations(), entries, opens && giver.donations() == giver.income()),
                            percent(share.ofDonations()),
                            amount(head, giver.income(), entries, opens),
                            percent(share.ofIncome()))));
        }
        if (!rows.isEmpty()) {
            rows.add(top(head, found));
        }
        rows.add(new Row(
                "total",
                "",
                Said.of("platform.list.total"),
                0,
                true,
                List.of(
                        Cell.NONE,
                        Amount.of(new Money(found.whole().donations(), head.currency())),
                        found.whole().donations() > 0 ? new Sheet.Percent(new BigDecimal("100.0000")) : Cell.NONE,
                        Amount.of(new Money(found.whole().income(), head.currency()), income(head, Map.of())),
                        found.whole().income() > 0 ? new Sheet.Percent(new BigDecimal("100.0000")) : Cell.NONE)));
        return new Grid(
                "rows",
                Optional.empty(),
                List.of(
                        Col.of("funds", COLUMN + "funds", Sheet.Type.NOTE),
                        Col.of("donations", COLUMN + "donations", Sheet.Type.AMOUNT),
                        Col.of("of-donations", COLUMN + "of-donations", Sheet.Type.PERCENT),
                        Col.of("income", COLUMN + "income", Sheet.Type.AMOUNT),
                        Col.of("of-income", COLUMN + "of-income", Sheet.Type.PERCENT)),
                rows);
    }

    /** The five largest together. */
    private static Row top(StatementHead head, Found found) {
        List<Share> five = found.shares().stream().limit(TOP).toList();
        return new Row(
                "top",
                "",
                new Said(Message.of("ledger.concentration.top", five.size())),
                0,
                true,
                List.of(
                        Cell.NONE,
                        Amount.of(new Money(sum(five, Giver::donations), head.currency())),
                        percent(added(five, Share::ofDonations)),
                        Amount.of(new Money(sum(five, Giver::income), head.currency())),
                        percent(added(five, Share::ofIncome))));
    }

    private static long sum(List<Share> shares, java.util.function.ToLongFunction<Giver> of) {
        return shares.stream().map(Share::giver).mapToLong(of).reduce(0, Math::addExact);
    }

    private static Optional<BigDecimal> added(List<Share> shares, Function<Share, Optional<BigDecimal>> of) {
        return shares.stream().map(of).flatMap(Optional::stream).reduce(BigDecimal::add);
    }

    /** What was given with each donor's restriction: a gift for one purpose is known by its fund. */
    private Grid funds(StatementHead head, Asked asked, Found found) {
        List<Given> given = concentrations.sql().given(asked.entityId(), head.from(), head.to());
        List<Optional<BigDecimal>> shares = Concentrations.shares(
                given.stream().map(Given::income).toList(), found.whole().income());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Given fund = given.get(i);
            rows.add(new Row(
                    "fund",
                    fund.code(),
                    new Sheet.Named(fund.nameKo(), fund.nameEn()),
                    0,
                    false,
                    List.of(
                            new Words(Said.of("ledger.page.restriction."
                                    + fund.restriction().code())),
                            Amount.of(
                                    new Money(fund.income(), head.currency()),
                                    income(head, Map.of("fund", head.entity() + "-" + fund.code()))),
                            percent(shares.get(i)))));
        }
        return new Grid(
                "funds",
                Optional.of(Message.of("ledger.concentration.by-fund")),
                List.of(
                        Col.of("restriction", "ledger.statement.column.restriction", Sheet.Type.NOTE),
                        Col.of("income", COLUMN + "income", Sheet.Type.AMOUNT),
                        Col.of("of-income", COLUMN + "of-income", Sheet.Type.PERCENT)),
                rows);
    }

    private static Cell percent(Optional<BigDecimal> percent) {
        return percent.<Cell>map(Sheet.Percent::new).orElse(Cell.NONE);
    }

    private static Amount amount(StatementHead head, long minor, EntriesLink entries, boolean opens) {
        Money money = new Money(minor, head.currency());
        return opens ? Amount.of(money, entries) : Amount.of(money);
    }

    private static Sheet.Label label(Giver giver) {
        return new Said(
                giver.party() != null
                        ? Message.of("ledger.concentration.giver", token(giver))
                        : giver.number().isEmpty()
                                ? Message.of("ledger.statement.general-ledger.number-follows")
                                : Message.of("ledger.concentration.gift", giver.number()));
    }

    /** The beginning of the giver's opaque token: enough to tell two apart, nothing to look somebody up by elsewhere. */
    private static String token(Giver giver) {
        return String.valueOf(giver.party()).substring(0, TOKEN_SHOWN);
    }

    private static EntriesLink entries(StatementHead head, Giver giver) {
        return income(
                head,
                giver.party() != null
                        ? Map.of("party", giver.party().toString())
                        : Map.of("number", head.entity().toUpperCase(Locale.ROOT) + "-" + giver.number()));
    }

    private static EntriesLink income(StatementHead head, Map<String, String> more) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("from", head.from().toString());
        filters.put("to", head.to().toString());
        filters.put("kind", "revenue");
        filters.putAll(more);
        return new EntriesLink(head.entity(), filters);
    }
}
