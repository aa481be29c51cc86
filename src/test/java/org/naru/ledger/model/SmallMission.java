package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.naru.ledger.model.World.Account;
import org.naru.ledger.model.World.Binds;
import org.naru.ledger.model.World.Entity;
import org.naru.ledger.model.World.Fund;
import org.naru.ledger.model.World.Kind;
import org.naru.ledger.model.World.Programme;
import org.naru.ledger.model.World.Span;

/**
 * A small invented world with one of everything that a rule looks at: currencies of no, two and three decimals, fiscal
 * years that begin in three months, every restriction, a fund for one case, one not yet open, one closed.
 */
final class SmallMission {
    static final UUID ONLY = new UUID(7, 7);
    static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST = LocalDate.of(2024, 12, 31);
    static final LocalDate RELEASE = LocalDate.of(2024, 3, 1);

    private SmallMission() {}

    static World world() {
        List<Entity> entities =
                List.of(new Entity("us", "USD", 1), new Entity("kr", "KRW", 4), new Entity("kw", "KWD", 7));
        List<Account> accounts = new ArrayList<>(List.of(
                new Account("assets:cash", Kind.ASSET, null, null),
                new Account("assets:advance", Kind.ASSET, null, null),
                new Account("assets:receivable", Kind.ASSET, null, null),
                new Account("assets:property", Kind.ASSET, null, null),
                new Account("liabilities:payable", Kind.LIABILITY, null, null),
                new Account("equity:opening", Kind.EQUITY, null, null),
                new Account("revenue:contributions", Kind.REVENUE, null, null),
                new Account("revenue:grants", Kind.REVENUE, null, null),
                new Account("revenue:transfers", Kind.REVENUE, null, null),
                new Account("expense:travel", Kind.EXPENSE, null, null),
                new Account("expense:rent", Kind.EXPENSE, null, null),
                new Account("expense:fees", Kind.EXPENSE, null, null),
                new Account("expense:grants", Kind.EXPENSE, null, null),
                new Account("gain:exchange", Kind.GAIN, null, null),
                new Account("gain:unrealised", Kind.GAIN, null, null),
                new Account("assets:granted", Kind.ASSET, null, null),
                new Account("liabilities:granted", Kind.LIABILITY, null, null),
                new Account("expense:granted", Kind.EXPENSE, null, null),
                new Account("revenue:granted", Kind.REVENUE, null, null),
                new Account("release:with", Kind.RELEASE_WITH, null, null),
                new Account("release:without", Kind.RELEASE_WITHOUT, null, null)));
        List<Fund> funds = new ArrayList<>();
        List<Span> periods = new ArrayList<>();
        for (Entity entity : entities) {
            String code = entity.code();
            accounts.add(new Account("assets:bank:" + code, Kind.ASSET, code, entity.functional()));
            String foreign = foreign(code);
            accounts.add(new Account("assets:bank:" + code + ":" + foreign, Kind.ASSET, code, foreign));
            accounts.add(new Account("assets:due:" + code, Kind.ASSET, code, null));
            accounts.add(new Account("assets:field:" + code, Kind.ASSET, code, null));
            funds.addAll(funds(code));
            for (LocalDate month = FIRST; month.isBefore(LAST); month = month.plusMonths(1)) {
                periods.add(new Span(code, month, month.plusMonths(1).minusDays(1)));
            }
        }
        List<Programme> programmes = List.of(
                new Programme("RESCUE", "program"),
                new Programme("SHELTER", "program"),
                new Programme("SCHOOL", "program"),
                new Programme("MGMT", "management"),
                new Programme("FUNDR", "fundraising"));
        return new World(
                entities, accounts, programmes, funds, periods, Set.of("KRW", "USD", "CNY", "THB", "LAK", "KWD"));
    }

    /** Whether month-ends revalue an account; in this world by its name. */
    static boolean monetary(String account) {
        return account.startsWith("assets:bank:")
                || account.startsWith("assets:field:")
                || account.equals("assets:granted")
                || account.equals("liabilities:granted");
    }

    /** Whether an entity measures vouchers at the rate of their day, not at what the currency was bought for. */
    static boolean measuresByTheDay(String entity) {
        return entity.equals("kw");
    }

    /** The currency of an entity's second bank account. */
    static String foreign(String entity) {
        return entity.equals("kr") ? "USD" : "CNY";
    }

    private static List<Fund> funds(String entity) {
        Set<String> purpose = Set.of("RESCUE", "SHELTER");
        return List.of(
                fund(entity, "GEN", Binds.NONE, Set.of()),
                fund(entity, "PROPERTY", Binds.BOARD, Set.of()),
                fund(entity, "RES", Binds.PURPOSE, purpose),
                fund(entity, "SCH", Binds.PURPOSE, Set.of("SCHOOL")),
                new Fund(entity, "ONE", Binds.PURPOSE, null, ONLY, Set.of("SCHOOL"), FIRST, null),
                new Fund(entity, "TIM", Binds.TIME, RELEASE, null, Set.of(), FIRST, null),
                new Fund(entity, "PTM", Binds.PURPOSE_TIME, RELEASE, null, purpose, FIRST, null),
                fund(entity, "PER", Binds.PERPETUAL, Set.of()),
                new Fund(entity, "NEW", Binds.PURPOSE, null, null, purpose, LocalDate.of(2023, 7, 1), null),
                new Fund(entity, "OLD", Binds.PURPOSE, null, null, purpose, FIRST, LocalDate.of(2024, 6, 30)));
    }

    private static Fund fund(String entity, String code, Binds binds, Set<String> programmes) {
        return new Fund(entity, code, binds, null, null, programmes, FIRST, null);
    }
}
