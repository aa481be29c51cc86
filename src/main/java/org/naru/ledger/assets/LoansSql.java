package org.naru.ledger.assets;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about loans, beside {@link AssetsSql}: together they would not fit one look. */
final class LoansSql {
    private final JdbcClient jdbc;

    LoansSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A loan as it stands. */
    record LoanRow(
            long id,
            String entity,
            String code,
            UUID lender,
            String ccy,
            long principal,
            BigDecimal rate,
            String method,
            LocalDate drawnOn,
            String liability,
            String interest,
            String fund,
            String programme,
            @Nullable LocalDate settledOn,
            @Nullable String settledRef) {}

    /** What was paid of a loan. */
    record PaymentRow(long entry, @Nullable Integer n, LocalDate paidOn, long principal, long interest) {}

    private static final String LOANS = """
            select l.id, e.code, l.code, l.lender, l.ccy, l.principal, l.rate, l.method, l.drawn_on, a.code, i.code, f.code,
                p.code, l.settled_on, l.settled_ref
            from ledger.loan l
            join ledger.entity e on e.id = l.entity_id
            join ledger.account a on a.id = l.liability_id
            join ledger.account i on i.id = l.interest_id
            join ledger.fund f on f.id = l.fund_id
            join ledger.programme p on p.id = l.programme_id
            """;

    List<LoanRow> loans(String entity) {
        return jdbc.sql(LOANS + "where e.code = :entity order by l.code")
                .param("entity", entity)
                .query(LoansSql::loan)
                .list();
    }

    Optional<LoanRow> loan(String entity, String code) {
        return jdbc.sql(LOANS + "where e.code = :entity and l.code = :code")
                .param("entity", entity)
                .param("code", code)
                .query(LoansSql::loan)
                .optional();
    }

    /** The same, and nobody else pays or settles it meanwhile. */
    Optional<LoanRow> locked(String entity, String code) {
        return jdbc.sql(LOANS + "where e.code = :entity and l.code = :code for update of l")
                .param("entity", entity)
                .param("code", code)
                .query(LoansSql::loan)
                .optional();
    }

    private static LoanRow loan(ResultSet row, int n) throws SQLException {
        return new LoanRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getLong(6),
                row.getBigDecimal(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getObject(14, LocalDate.class),
                row.getString(15));
    }

    long insert(Loans.Terms terms, String ccy, Instant now) {
        return jdbc.sql("""
                        insert into ledger.loan (entity_id, code, lender, ccy, principal, rate, method, drawn_on, liability_id,
                            interest_id, fund_id, programme_id, made_at)
                        select e.id, :code, :lender, :ccy, :principal, :rate, :method, :drawn,
                            (select id from ledger.account where code = :liability),
                            (select id from ledger.account where code = :interest), f.id,
                            (select id from ledger.programme where code = :programme), :now
                        from ledger.entity e join ledger.fund f on f.entity_id = e.id and f.code = :fund
                        where e.code = :entity returning id""")
                .param("code", terms.code())
                .param("lender", terms.lender())
                .param("ccy", ccy)
                .param("principal", terms.principal())
                .param("rate", terms.rate())
                .param("method", terms.method())
                .param("drawn", terms.drawnOn())
                .param("liability", terms.liability())
                .param("interest", terms.interest())
                .param("programme", terms.programme())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("fund", terms.fund())
                .param("entity", terms.entity())
                .query(Long.class)
                .single();
    }

    void insertSchedule(long loan, List<Instalment> schedule) {
        jdbc.sql("""
                        insert into ledger.loan_instalment (loan_id, n, due, principal, interest)
                        select :loan, s.n, s.due::date, s.principal, s.interest
                        from unnest(:dues, :principals, :interests) with ordinality as s (due, principal, interest, n)""")
                .param("loan", loan)
                .param(
                        "dues",
                        schedule.stream().map(each -> each.due().toString()).toArray(String[]::new))
                .param(
                        "principals",
                        schedule.stream().map(Instalment::principal).toArray(Long[]::new))
                .param("interests", schedule.stream().map(Instalment::interest).toArray(Long[]::new))
                .update();
    }

    List<Instalment> schedule(long loan) {
        return jdbc.sql("select due, principal, interest from ledger.loan_instalment where loan_id = :loan order by n")
                .param("loan", loan)
                .query((row, n) -> new Instalment(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list();
    }

    List<PaymentRow> payments(long loan) {
        return jdbc.sql("""
                        select entry_id, n, paid_on, principal, interest from ledger.loan_payment
                        where loan_id = :loan order by paid_on, entry_id""")
                .param("loan", loan)
                .query((row, n) -> new PaymentRow(
                        row.getLong(1),
                        row.getObject(2, Integer.class),
                        row.getObject(3, LocalDate.class),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    void insertPayment(long loan, PaymentRow payment, Instant now) {
        jdbc.sql("""
                        insert into ledger.loan_payment (loan_id, entry_id, n, paid_on, principal, interest, made_at)
                        values (:loan, :entry, :n, :on, :principal, :interest, :now)""")
                .param("loan", loan)
                .param("entry", payment.entry())
                .param("n", payment.n())
                .param("on", payment.paidOn())
                .param("principal", payment.principal())
                .param("interest", payment.interest())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Entries that repaid a loan or paid its interest and are not matched to it yet, by date: lines on its account and in
     * its fund, of its lender or of nobody; and, where no other loan of the entity uses the account of the interest, entries
     * that paid interest alone for the loan's programme. What was reversed and what reverses is left out.
     */
    List<PaymentRow> unmatched(LoanRow loan) {
        return jdbc.sql("""
                        with paid as (
                            select l.entry_id from ledger.loan x
                            join ledger.line l on l.account_id = x.liability_id and l.fund_id = x.fund_id and l.amount > 0
                                and (l.party_id is null or l.party_id = x.lender) and l.date >= x.drawn_on
                            where x.id = :loan
                            union
                            select l.entry_id from ledger.loan x
                            join ledger.line l on l.account_id = x.interest_id and l.programme_id = x.programme_id
                                and l.entity_id = x.entity_id and l.amount > 0 and l.date >= x.drawn_on
                            where x.id = :loan and not exists (select from ledger.loan o where o.id <> x.id
                                and o.entity_id = x.entity_id and o.interest_id = x.interest_id)
                        )
                        select e.id, e.date,
                            coalesce(sum(l.amount) filter (where l.account_id = x.liability_id
                                and l.fund_id = x.fund_id), 0)::bigint,
                            coalesce(sum(l.amount) filter (where l.account_id = x.interest_id
                                and l.programme_id = x.programme_id), 0)::bigint
                        from paid p
                        join ledger.entry e on e.id = p.entry_id
                        join ledger.line l on l.entry_id = e.id
                        join ledger.loan x on x.id = :loan
                        where e.reverses is null
                            and not exists (select from ledger.entry r where r.reverses = e.id)
                            and not exists (select from ledger.loan_payment m where m.entry_id = e.id)
                        group by e.id, e.date order by e.date, e.id""")
                .param("loan", loan.id())
                .query((row, n) -> new PaymentRow(
                        row.getLong(1), null, row.getObject(2, LocalDate.class), row.getLong(3), row.getLong(4)))
                .list();
    }

    void settle(long loan, LocalDate on, String reference) {
        jdbc.sql("""
                        update ledger.loan set settled_on = :on, settled_ref = :reference, settled_by = platform.actor()
                        where id = :loan""")
                .param("on", on)
                .param("reference", reference)
                .param("loan", loan)
                .update();
    }
}
