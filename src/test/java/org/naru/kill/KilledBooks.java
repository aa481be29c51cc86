package org.naru.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.DatabaseAddress;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The small books that the kill tests post into: two entities, two funds each, two fiscal years. */
final class KilledBooks {
    static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST = LocalDate.of(2024, 12, 31);

    private KilledBooks() {}

    static void open(DatabaseAddress app) {
        try (BareLedger ledger = BareLedger.on(app)) {
            Acting.as("system:test", () -> fill(ledger.chart()));
        }
    }

    /** Posts a gift of us under a key. */
    static PostOutcome post(BareLedger ledger, String key) {
        return BareLedger.as(() -> ledger.journal().post(gift("us", key, 100)));
    }

    /** Posts as a client that tries once more when there was an outage. */
    static PostOutcome postAgainAfterAnOutage(BareLedger ledger, String key) {
        for (int tries = 0; tries < 10; tries++) {
            try {
                return post(ledger, key);
            } catch (DataAccessException | TransactionException outage) {
                System.err.println("outage: " + outage.getMessage());
            }
        }
        return post(ledger, key);
    }

    /** Two funds and five lines, so that half an entry would show. */
    static Draft gift(String entity, String key, long amount) {
        String ccy = entity.equals("us") ? "USD" : "KRW";
        int spread = Math.floorMod(key.hashCode(), 24);
        LocalDate date = FIRST.plusMonths(spread).plusDays(spread);
        return new Draft(
                entity,
                date,
                EntryKind.GIFT,
                key,
                "posted under kill",
                List.of(
                        line("assets:bank", "GEN", ccy, amount),
                        line("revenue:contributions", "GEN", ccy, -amount),
                        line("assets:bank", "RES", ccy, 2 * amount),
                        line("revenue:contributions", "RES", ccy, -amount),
                        line("revenue:contributions", "RES", ccy, -amount)));
    }

    static long unsealed(DatabaseAddress owner) {
        try (Connection connection = owner.direct().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from ledger.unsealed")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Chart chart) {
        entity(chart, "us", "USD", 1);
        entity(chart, "kr", "KRW", 4);
        added(chart.add(new Programme("RESCUE", Programme.Function.PROGRAM, "구출", "Rescue")));
        added(chart.add(new Account("assets:bank", AccountKind.ASSET, "은행", "Bank")));
        added(chart.add(new Account("revenue:contributions", AccountKind.REVENUE, "기부금", "Contributions")));
    }

    private static void entity(Chart chart, String code, String ccy, int start) {
        added(chart.add(
                new LegalEntity(code, code, code, ccy, start, ZoneId.of("UTC")),
                new Fund(code, "GEN", Restriction.NONE, "일반", "General", Set.of(), FIRST)));
        added(chart.add(new Fund(code, "RES", Restriction.PURPOSE, "제약", "Restricted", Set.of(), FIRST)));
        chart.openMonths(code, FIRST, LAST);
    }

    private static void added(ChartOutcome outcome) {
        assertThat(outcome).isInstanceOf(ChartOutcome.Added.class);
    }

    private static DraftLine line(String account, String fund, String ccy, long amount) {
        return new DraftLine(account, fund, null, ccy, amount, amount);
    }
}
