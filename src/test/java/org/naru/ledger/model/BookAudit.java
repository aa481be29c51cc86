package org.naru.ledger.model;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Reads a whole ledger as its database's owner and computes everything that must hold in it once more: the invariants
 * by SQL of its own, the hashes and the chain in Java from the written format.
 *
 * <p>Shares nothing with the product but the names of tables and columns. A book in which it finds nothing keeps I1 to
 * I9 and I12 and has no line, text or seal that does not belong. It says nothing of money that is missing altogether:
 * whoever knows what was posted compares that ({@link #places}).
 */
public final class BookAudit {
    /**
     * What does not hold.
     *
     * @param rule {@code I1} to {@code I12}, after a colon which part of it; or the name of a further rule
     * @param subject the entry, line, seal or fund it is about, by id
     * @param detail what was found there
     */
    public record Violation(String rule, String subject, String detail) {}

    private static final Map<String, String> RULES = rules();

    private BookAudit() {}

    /** Everything that does not hold in the ledger of that database; reads one snapshot and changes nothing. */
    public static List<Violation> of(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Violation> found = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "select set_config('naru.actor', 'system:audit', true), set_config('row_security', 'on', true)");
                for (Map.Entry<String, String> rule : RULES.entrySet()) {
                    try (ResultSet rows = statement.executeQuery(rule.getValue())) {
                        while (rows.next()) {
                            found.add(new Violation(rule.getKey(), rows.getString(1), rows.getString(2)));
                        }
                    }
                }
            }
            found.addAll(ChainAudit.of(connection));
            connection.rollback();
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where each entry stands, as {@code entity/kind/key}. */
    public static List<String> places(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select e.code || '/' || j.kind || '/' || j.source_key
                        from ledger.entry j join ledger.entity e on e.id = j.entity_id order by j.id""")) {
            List<String> places = new ArrayList<>();
            while (rows.next()) {
                places.add(rows.getString(1));
            }
            return places;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("I1", """
                select 'entry ' || l.entry_id, 'fund ' || l.fund_id || ' sums to ' || sum(l.func)
                from ledger.line l group by l.entry_id, l.fund_id having sum(l.func) <> 0""");
        rules.put("I2:count", """
                select 'entry ' || e.id, 'says ' || e.line_count || ' lines, has ' || count(l.n)
                from ledger.entry e left join ledger.line l on l.entry_id = e.id
                group by e.id having count(l.n) <> e.line_count or count(l.n) < 2
                  or min(l.n) <> 1 or max(l.n) <> count(l.n)""");
        rules.put("I2:orphan", """
                select 'line ' || l.entry_id || '.' || l.n, 'has no entry'
                from ledger.line l left join ledger.entry e on e.id = l.entry_id where e.id is null""");
        rules.put("I3:functional", """
                select 'line ' || l.entry_id || '.' || l.n, l.amount || ' <> ' || l.func
                from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.entity y on y.id = e.entity_id
                where l.ccy = y.functional_ccy and l.amount <> l.func""");
        rules.put("I3:one currency", """
                select 'entry ' || l.entry_id, min(l.ccy) || ' sums to ' || sum(l.amount)
                from ledger.line l group by l.entry_id having count(distinct l.ccy) = 1 and sum(l.amount) <> 0""");
        rules.put("I4", """
                select 'line ' || l.entry_id || '.' || l.n, 'is zero in an entry of kind ' || e.kind
                from ledger.line l join ledger.entry e on e.id = l.entry_id
                left join ledger.entry o on o.id = e.reverses
                where l.amount = 0 and (l.func = 0 or coalesce(o.kind, e.kind) <> 'revaluation')""");
        rules.put("I5:missing", """
                select 'line ' || l.entry_id || '.' || l.n, 'expense without programme'
                from ledger.line l join ledger.account a on a.id = l.account_id
                where a.kind = 'expense' and l.programme_id is null""");
        rules.put("I5:misplaced", """
                select 'line ' || l.entry_id || '.' || l.n, a.kind || ' with a programme'
                from ledger.line l join ledger.account a on a.id = l.account_id
                where l.programme_id is not null
                  and (a.kind not in ('expense', 'release_with', 'release_without')
                    or a.kind <> 'expense' and not exists (
                      select from ledger.line x join ledger.account b on b.id = x.account_id
                      where x.entry_id = l.entry_id and x.fund_id = l.fund_id and b.kind = 'expense'
                        and x.programme_id = l.programme_id))""");
        rules.put("I5:account", """
                select 'line ' || l.entry_id || '.' || l.n, 'account ' || a.code || ' in ' || l.ccy
                from ledger.line l join ledger.account a on a.id = l.account_id
                where a.entity_id <> l.entity_id or a.ccy <> l.ccy""");
        rules.put("I6", """
                select 'entry ' || l.entry_id, 'releases sum to ' || sum(l.func)
                from ledger.line l join ledger.account a on a.id = l.account_id
                where a.kind in ('release_with', 'release_without')
                group by l.entry_id having sum(l.func) <> 0""");
        rules.put("I7", """
                select 'entry ' || l.entry_id, 'fund ' || f.code || ' spends ' || sum(l.func) || ' unreleased'
                from ledger.line l join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id join ledger.entry e on e.id = l.entry_id
                left join ledger.entry o on o.id = e.reverses
                where a.kind in ('expense', 'release_without')
                  and f.restriction not in ('none', 'board') and coalesce(o.kind, e.kind) not in ('import', 'opening')
                group by l.entry_id, f.code, l.programme_id having sum(l.func) <> 0""");
        rules.put("I7:pairs", """
                select 'entry ' || l.entry_id, 'fund ' || f.code || ' releases ' || sum(l.func) || ' to nowhere'
                from ledger.line l join ledger.account a on a.id = l.account_id
                join ledger.fund f on f.id = l.fund_id join ledger.entry e on e.id = l.entry_id
                left join ledger.entry o on o.id = e.reverses
                where a.kind in ('release_with', 'release_without') and l.programme_id is not null
                  and f.restriction not in ('none', 'board') and coalesce(o.kind, e.kind) not in ('import', 'opening')
                group by l.entry_id, f.code, l.programme_id having sum(l.func) <> 0""");
        rules.put("I9", """
                select 'entry ' || e.id, 'dated ' || e.date || ' in no period of its own'
                from ledger.entry e left join ledger.period p
                  on p.entity_id = e.entity_id and p.start = e.period_start and e.date between p.start and p."end"
                where p.start is null""");
        rules.put("I11", """
                select 'entry ' || l.entry_id, 'inter-fund accounts sum to ' || sum(l.func)
                from ledger.line l join ledger.account a on a.id = l.account_id
                join ledger.entry e on e.id = l.entry_id left join ledger.entry o on o.id = e.reverses
                where a.role = 'inter_fund' and coalesce(o.kind, e.kind) not in ('import', 'opening')
                group by l.entry_id having sum(l.func) <> 0""");
        rules.put("I12:seq", """
                select 'entity ' || s.entity_id, 'places 1 to ' || max(s.seq) || ' hold ' || count(*)
                from ledger.seal s group by s.entity_id having max(s.seq) <> count(*) or min(s.seq) <> 1
                  or count(distinct s.seq) <> count(*)""");
        rules.put("I12:no", """
                select 'entity ' || s.entity_id || ' year ' || s.fy, 'numbers 1 to ' || max(s.no) || ' hold ' || count(*)
                from ledger.seal s group by s.entity_id, s.fy having max(s.no) <> count(*) or min(s.no) <> 1
                  or count(distinct s.no) <> count(*)""");
        rules.put("I12:sealed or queued", """
                select 'entry ' || coalesce(e.id, s.entry_id, u.entry_id),
                       case when e.id is null then 'is sealed or queued but not there'
                            when s.entry_id is null then 'is neither sealed nor queued'
                            else 'is sealed and still queued' end
                from ledger.entry e full join ledger.seal s on s.entry_id = e.id
                full join ledger.unsealed u on u.entry_id = coalesce(e.id, s.entry_id)
                where e.id is null or (s.entry_id is null) = (u.entry_id is null)""");
        rules.put("I12:whose", """
                select 'entry ' || e.id, 'is sealed for another entity or year'
                from ledger.entry e join ledger.seal s on s.entry_id = e.id
                join ledger.period p on p.entity_id = e.entity_id and p.start = e.period_start
                where s.entity_id <> e.entity_id or s.fy <> p.fiscal_year""");
        rules.put("fund", """
                select 'line ' || l.entry_id || '.' || l.n, 'fund, date or entity of another'
                from ledger.line l join ledger.entry e on e.id = l.entry_id
                left join ledger.fund f on f.id = l.fund_id
                where f.entity_id is distinct from l.entity_id or l.entity_id <> e.entity_id or l.date <> e.date""");
        rules.put("signs", """
                select 'line ' || l.entry_id || '.' || l.n, l.amount || ' and ' || l.func
                from ledger.line l where sign(l.amount) * sign(l.func) < 0""");
        rules.put("key", """
                select 'entity ' || e.entity_id, e.kind || ' ' || e.source_key || ' stands ' || count(*) || ' times'
                from ledger.entry e group by e.entity_id, e.kind, e.source_key having count(*) > 1""");
        rules.put("reversal:once", """
                select 'entry ' || e.reverses, 'is reversed ' || count(*) || ' times'
                from ledger.entry e where e.reverses is not null group by e.reverses having count(*) > 1""");
        rules.put("reversal:exact", """
                select 'entry ' || r.id, 'does not negate entry ' || o.id || ' exactly, or is earlier'
                from ledger.entry r join ledger.entry o on o.id = r.reverses
                where r.date < o.date or r.entity_id <> o.entity_id or r.line_count <> o.line_count
                  or exists (
                    select from (select * from ledger.line where entry_id = r.id) a
                    full join (select * from ledger.line where entry_id = o.id) b on b.n = a.n
                    where (a.account_id, a.fund_id, a.programme_id, a.ccy, a.amount, a.func, a.party_id, a.token)
                      is distinct from
                      (b.account_id, b.fund_id, b.programme_id, b.ccy, -b.amount, -b.func, b.party_id, b.token))""");
        rules.put("text", """
                select 'entry ' || e.id, 'has no row for its text'
                from ledger.entry e left join ledger.entry_text t on t.entry_id = e.id where t.entry_id is null""");
        rules.put("points", """
                select 'line ' || l.entry_id || '.' || l.n, 'points at what is not there'
                from ledger.line l
                left join ledger.account a on a.id = l.account_id left join ledger.programme p on p.id = l.programme_id
                left join ledger.rate r on r.id = l.rate_id left join ledger.currency c on c.code = l.ccy
                left join ledger.line s on s.entry_id = l.settles_entry and s.n = l.settles_n
                where a.id is null or c.code is null or (l.programme_id is not null and p.id is null)
                  or (l.rate_id is not null and r.id is null) or (l.settles_entry is not null and s.n is null)""");
        rules.put("points:entry", """
                select 'entry ' || e.id, 'points at what is not there'
                from ledger.entry e left join ledger.entity y on y.id = e.entity_id left join ledger.act a on a.id = e.act_id
                where y.id is null or (e.act_id is not null and a.id is null)""");
        rules.put("text:orphan", """
                select 'entry ' || t.entry_id, 'has a text and is not there'
                from ledger.entry_text t left join ledger.entry e on e.id = t.entry_id where e.id is null""");
        rules.put("kind", """
                select 'entry ' || e.id, 'is of kind ' || e.kind from ledger.entry e
                where e.kind not in ('gift', 'voucher', 'bank', 'transfer', 'advance', 'settlement', 'revaluation', 'release',
                  'adjustment', 'opening', 'import', 'reversal')""");
        rules.put("reversal:of", """
                select 'entry ' || e.id, 'is a reversal of nothing, or reverses and is none'
                from ledger.entry e where (e.kind = 'reversal') <> (e.reverses is not null)""");
        rules.put("period", """
                select 'entity ' || p.entity_id, 'periods of ' || p.start || ' and ' || q.start || ' overlap'
                from ledger.period p join ledger.period q on q.entity_id = p.entity_id and q.start > p.start
                  and q.start <= p."end\"""");
        rules.put("period:two people", """
                select 'change ' || c.id, 'asked and confirmed by one' from ledger.period_change c
                where c.from_state = 'locked' and c.confirmed_by = c.asked_by""");
        rules.put("fund:general", """
                select 'entity ' || e.id, 'has ' || count(f.id) || ' general funds'
                from ledger.entity e left join ledger.fund f on f.entity_id = e.id and f.restriction = 'none'
                group by e.id having count(f.id) <> 1""");
        rules.put("import", """
                select 'step ' || r.place, 'of an import that was begun and not finished' from ledger.import_rebuild r""");
        rules.put("currency", """
                select c.code, 'has ' || c.exponent || ' decimals'
                from ledger.currency c join (values ('KRW', 0), ('JPY', 0), ('USD', 2), ('EUR', 2), ('CNY', 2), ('THB', 2),
                  ('LAK', 2), ('KWD', 3)) as iso (code, exponent) on iso.code = c.code
                where c.exponent <> iso.exponent""");
        rules.put("commitment", """
                select 'commitment ' || c.id, 'consumed by a line of another fund'
                from ledger.commitment c join ledger.line l on l.entry_id = c.consumed_entry and l.n = c.consumed_n
                where l.fund_id <> c.fund_id""");
        return rules;
    }
}
