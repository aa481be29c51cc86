package org.naru.ledger.statements;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.naru.ledger.statements.TrialBalance.BroughtForward;
import org.naru.ledger.statements.TrialBalance.OfAccount;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;

/** How statements and their rows are called, in the language of the texts. */
public final class StatementLabels {
    private StatementLabels() {}

    /** The title of a statement. */
    public static Message title(Statement statement) {
        return switch (statement) {
            case TrialBalance _ -> Message.of("ledger.statement.trial-balance");
            case Activities _ -> Message.of("ledger.statement.activities");
            case Position _ -> Message.of("ledger.statement.position");
            case Sheet sheet -> Message.of("ledger.statement." + sheet.name());
        };
    }

    /** Which days it is about: a span, or two single ones. */
    public static Message days(Statement statement) {
        StatementHead head = statement.head();
        return switch (statement) {
            case TrialBalance _ -> Message.of("ledger.statement.period", head.from(), head.to());
            case Activities _ -> Message.of("ledger.statement.period", head.from(), head.to());
            case Position position -> Message.of("ledger.statement.as-of", head.to(), position.before());
            case Sheet sheet -> sheet.days();
        };
    }

    /** What a statement says of itself below its title: days, currency, basis, state of the journal. */
    public static List<Message> facts(Statement statement) {
        StatementHead head = statement.head();
        List<Message> facts = new ArrayList<>();
        facts.add(days(statement));
        facts.add(Message.of("ledger.statement.in-currency", head.currency().code()));
        facts.add(Message.of("ledger.statement.basis-" + StatementHead.BASIS));
        facts.add(Message.of(head.audited() ? "ledger.statement.audited" : "ledger.statement.not-audited"));
        facts.add(Message.of("ledger.statement.chain", head.chain().written(head.entity())));
        facts.add(Message.of(
                "ledger.statement.moment",
                LocalDateTime.ofInstant(head.moment(), head.zone()),
                head.zone().getId()));
        return facts;
    }

    /** The word by which a statement is asked for. */
    public static String name(Statement statement) {
        return switch (statement) {
            case TrialBalance _ -> "trial-balance";
            case Activities _ -> "activities";
            case Position _ -> "position";
            case Sheet sheet -> sheet.name();
        };
    }

    /** The name of the legal entity. */
    public static String entity(StatementHead head, Texts texts) {
        return name(head.nameKo(), head.nameEn(), texts);
    }

    /** What a row of a trial balance is called. */
    public static String row(TrialBalance.Row row, Texts texts) {
        return switch (row.subject()) {
            case OfAccount account -> name(account.nameKo(), account.nameEn(), texts);
            case BroughtForward forward ->
                texts.text(
                        forward.netAssetClass() == NetAssetClass.WITH
                                ? "ledger.statement.forward.with"
                                : "ledger.statement.forward.without");
        };
    }

    /** What a row of a statement of activities is called. */
    public static String row(Activities.Row row, Texts texts) {
        return switch (row.kind()) {
            case REVENUE, GAIN, NATURAL, PROGRAMME -> name(row.nameKo(), row.nameEn(), texts);
            case FUNCTION -> texts.text("ledger.statement.function." + row.code());
            case RELEASED, INCOME_TOTAL, EXPENSE_TOTAL, CHANGE, START, OPENING, END ->
                texts.text("ledger.statement.row."
                        + row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    /** What a row of a statement of financial position is called. */
    public static String row(Position.Row row, Texts texts) {
        return switch (row.kind()) {
            case ASSET, LIABILITY -> name(row.nameKo(), row.nameEn(), texts);
            case DUE_FROM_FUNDS,
                    ASSETS_TOTAL,
                    DUE_TO_FUNDS,
                    LIABILITIES_TOTAL,
                    NET_WITHOUT,
                    NET_WITH,
                    NET_TOTAL,
                    TOTAL ->
                texts.text("ledger.statement.position."
                        + row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    /** What a fund is called. */
    public static String row(Position.OfFund fund, Texts texts) {
        return name(fund.nameKo(), fund.nameEn(), texts);
    }

    /** What binds a fund. */
    public static String restriction(Position.OfFund fund, Texts texts) {
        return texts.text("ledger.page.restriction." + fund.restriction().code());
    }

    private static String name(String korean, String english, Texts texts) {
        return texts.language() == Language.KO ? korean : english;
    }
}
