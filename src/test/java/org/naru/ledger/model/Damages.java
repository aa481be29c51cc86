package org.naru.ledger.model;

import java.util.stream.Stream;

/** What must not happen to the books, one damage for each guard of the database: done by {@link BookAuditTests}. */
final class Damages {
    /**
     * Something that must not happen to the books.
     *
     * @param name what it is
     * @param guard the statement that takes the guard away: one trigger, constraint or index
     * @param damage what is then done, as the server's superuser
     * @param rule which the auditor then names
     */
    record Damage(String name, String guard, String damage, String rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Damages() {}

    static Stream<Damage> all() {
        String entries = "drop trigger check_entries on ledger.entry";
        String lines = "drop trigger check_lines on ledger.line";
        return Stream.of(
                bad("a fund out of balance", lines, "I1", "bank:GEN::USD:100:100", "gifts:RES::USD:-100:-100"),
                bad(
                        "one line",
                        lines + "; " + constraint("entry", "entry_line_count_check"),
                        "I2:count",
                        1,
                        "bank:GEN::USD:100:100"),
                bad("fewer lines than announced", lines, "I2:count", 3, "bank:GEN::USD:1:1", "gifts:GEN::USD:-1:-1"),
                new Damage(
                        "no lines",
                        entries,
                        entry(2, "gift", "g2", "2024-02-11", 2, "null") + "select from e",
                        "I2:count"),
                new Damage(
                        "lines added later",
                        lines,
                        lines(1, "2024-02-10", 3, "us:bank:GEN::USD:7:7", "us:gifts:GEN::USD:-7:-7"),
                        "I2:count"),
                bad(
                        "own amount in functional currency",
                        lines,
                        "I3:functional",
                        "bank:GEN::USD:90:100",
                        "gifts:GEN::USD:-90:-100"),
                bad(
                        "own amounts out of balance",
                        lines,
                        "I3:one currency",
                        "bank:GEN::CNY:90:100",
                        "gifts:GEN::CNY:-80:-100"),
                bad("zero outside a revaluation", lines, "I4", "bank:GEN::CNY:0:100", "gain:GEN::USD:-100:-100"),
                bad("an expense without programme", lines, "I5:missing", "rent:GEN::USD:5:5", "bank:GEN::USD:-5:-5"),
                bad("a programme on a bank", lines, "I5:misplaced", "bank:GEN:RESCUE:USD:5:5", "gifts:GEN::USD:-5:-5"),
                bad(
                        "a release of another programme",
                        lines,
                        "I5:misplaced",
                        "rent:RES:RESCUE:USD:5:5",
                        "bank:RES::USD:-5:-5",
                        "rel-with:RES:SHELTER:USD:5:5",
                        "rel-without:RES:SHELTER:USD:-5:-5"),
                bad("another entity's account", lines, "I5:account", "bank-kr:GEN::KRW:5:5", "gifts:GEN::USD:-5:-5"),
                bad("releases that do not match", lines, "I6", "rel-with:RES::USD:5:5", "bank:RES::USD:-5:-5"),
                bad("spent and not released", lines, "I7", "rent:RES:RESCUE:USD:5:5", "bank:RES::USD:-5:-5"),
                new Damage(
                        "signs that differ",
                        constraint("line", "line_signs"),
                        pair(2, "g2", "CNY:5:-5", "CNY:-5:5"),
                        "signs"),
                new Damage(
                        "nothing at all",
                        constraint("line", "line_not_nothing"),
                        entry(2, "revaluation", "g2", "2024-02-10", 2, "null")
                                + lines(2, "2024-02-10", "us:bank:GEN::CNY:0:0", "us:gifts:GEN::CNY:0:0"),
                        "I4"),
                new Damage(
                        "another entity's fund",
                        lines,
                        entry(2, "gift", "g2", "2024-02-10", 2, "null")
                                + lines(2, "2024-02-10", "kr:bank:GEN::USD:5:5", "kr:gifts:GEN::USD:-5:-5"),
                        "fund"),
                new Damage(
                        "a key twice", constraint("entry", "entry_key"), pair(2, "g1", "USD:5:5", "USD:-5:-5"), "key"),
                bad(
                        "a loan nobody owes",
                        "drop trigger check_loans on ledger.line",
                        "I11",
                        "due:GEN::USD:5:5",
                        "bank:GEN::USD:-5:-5"),
                new Damage(
                        "a reversal twice",
                        "drop index ledger.entry_reverses",
                        reversal(2, "1", -100) + ";" + reversal(3, "1", -100),
                        "reversal:once"),
                new Damage("a reversal of another amount", lines, reversal(2, "1", -90), "reversal:exact"),
                new Damage(
                        "a reversal of nothing",
                        constraint("entry", "entry_check"),
                        reversal(2, "null", -100),
                        "reversal:of"),
                new Damage(
                        "a kind that is none",
                        constraint("entry", "entry_kind_check"),
                        entry(2, "closing", "g2", "2024-02-10", 2, "null")
                                + lines(2, "2024-02-10", "us:bank:GEN::USD:5:5", "us:gifts:GEN::USD:-5:-5"),
                        "kind"),
                new Damage(
                        "lines without an entry",
                        lines,
                        lines(9, "2024-02-10", "us:bank:GEN::USD:5:5", "us:gifts:GEN::USD:-5:-5"),
                        "I2:orphan"),
                new Damage(
                        "an entry in a locked period's place",
                        entries,
                        entry(2, "gift", "g2", "2024-02-10", 2, "null").replace("p.start,", "date '2025-01-01',")
                                + lines(2, "2024-02-10", "us:bank:GEN::USD:5:5", "us:gifts:GEN::USD:-5:-5"),
                        "I9"),
                new Damage(
                        "a text of nothing",
                        "drop trigger check_owners on ledger.entry_text",
                        "insert into ledger.entry_text (entry_id, salt, text) values (9, 's', 't')",
                        "text:orphan"),
                new Damage(
                        "a place in the chain twice",
                        constraint("seal", "seal_seq"),
                        pair(2, "g2", "USD:5:5", "USD:-5:-5") + seal(2, 1, 2),
                        "I12:seq"),
                new Damage(
                        "a number twice",
                        constraint("seal", "seal_no"),
                        pair(2, "g2", "USD:5:5", "USD:-5:-5") + seal(2, 2, 1),
                        "I12:no"),
                new Damage(
                        "a seal of nothing",
                        "drop trigger check_owners on ledger.seal",
                        "select" + seal(9, 2, 2),
                        "I12:sealed or queued"),
                new Damage(
                        "periods that overlap",
                        constraint("period", "period_int8range_daterange_excl"),
                        "insert into ledger.period (entity_id, start, \"end\", fiscal_year) select id, date '2024-06-01', date '2024-06-30', 2024 from ledger.entity where code = 'us'",
                        "period"),
                new Damage(
                        "a period reopened by one",
                        constraint("period_change", "period_change_check1"),
                        "insert into ledger.period_change (entity_id, start, from_state, to_state, reason, asked_by, asked_at, confirmed_by, confirmed_at) select id, date '2025-01-01', 'locked', 'open', 'r', 'a', now(), 'a', now() from ledger.entity where code = 'us'",
                        "period:two people"),
                new Damage(
                        "two general funds",
                        "drop index ledger.fund_general",
                        "insert into ledger.fund (entity_id, code, restriction, segment, name_ko, name_en, opened) select id, 'GEN2', 'none', 'public_interest', '', '', date '2020-01-01' from ledger.entity where code = 'us'",
                        "fund:general"),
                new Damage(
                        "an import not finished",
                        "drop trigger import_is_finished on ledger.import_rebuild",
                        "insert into ledger.import_rebuild values (1, 'select 1')",
                        "import"),
                new Damage(
                        "a line changed",
                        only("line"),
                        "update ledger.line set party_id = gen_random_uuid()",
                        "content"),
                new Damage("a line removed", only("line"), "delete from ledger.line where n = 2", "I1"),
                new Damage("a date changed", only("entry"), "update ledger.entry set source_key = 'other'", "content"),
                new Damage("a seal changed", only("seal"), "update ledger.seal set no = 7", "I12:no"),
                new Damage("a seal removed", only("seal"), "delete from ledger.seal", "I12:sealed or queued"),
                new Damage(
                        "a text changed",
                        "drop trigger only_erase on ledger.entry_text",
                        "update ledger.entry_text set text = 'other'",
                        "text"),
                new Damage(
                        "all texts gone",
                        "drop trigger only_erase_all on ledger.entry_text",
                        "truncate ledger.entry_text",
                        "text"),
                new Damage(
                        "an account's kind changed",
                        keep("account"),
                        "update ledger.account set kind = 'expense' where code = 'gifts'",
                        "I5:missing"),
                new Damage(
                        "an entity's currency changed",
                        keep("entity"),
                        "update ledger.entity set functional_ccy = 'KRW' where code = 'us'",
                        "content"),
                new Damage(
                        "a currency's decimals changed",
                        keep("currency"),
                        "update ledger.currency set exponent = 3 where code = 'USD'",
                        "currency"),
                new Damage(
                        "a fund's code changed", keep("fund"), "update ledger.fund set code = code || 'X'", "content"),
                new Damage(
                        "a used account removed",
                        "drop trigger stays on ledger.account",
                        "delete from ledger.account where code = 'gifts'",
                        "points"),
                new Damage(
                        "a used fund removed",
                        "drop trigger stays on ledger.fund",
                        "delete from ledger.fund where code = 'GEN' and entity_id = (select id from ledger.entity where code = 'us')",
                        "fund"),
                new Damage(
                        "a used period removed",
                        "drop trigger stays on ledger.period",
                        "delete from ledger.period where start = '2024-01-01'",
                        "I9"),
                new Damage(
                        "a period moved",
                        keep("period"),
                        "update ledger.period set \"end\" = '2024-01-31' where start = '2024-01-01'",
                        "I9"));
    }

    private static Damage bad(String name, String guard, String rule, String... lines) {
        return bad(name, guard, rule, lines.length, lines);
    }

    private static Damage bad(String name, String guard, String rule, int count, String... lines) {
        String[] ofUs = Stream.of(lines).map(l -> "us:" + l).toArray(String[]::new);
        return new Damage(
                name, guard, entry(2, "gift", "g2", "2024-02-11", count, "null") + lines(2, "2024-02-11", ofUs), rule);
    }

    private static String pair(int id, String key, String one, String other) {
        return entry(id, "gift", key, "2024-02-10", 2, "null")
                + lines(id, "2024-02-10", "us:bank:GEN::" + one, "us:gifts:GEN::" + other);
    }

    private static String entry(int id, String kind, String key, String date, int count, String reverses) {
        return """
                with e as (insert into ledger.entry (id, entity_id, date, period_start, line_count, kind, source_key,
                    reverses, text_hash, content_hash, posted_at, posted_by)
                  select %d, y.id, '%s', p.start, %d, '%s', '%s', %s, sha256('text'), sha256('content'), now(), 'system:test'
                  from ledger.entity y join ledger.period p on p.entity_id = y.id and '%s' between p.start and p."end"
                  where y.code = 'us' returning 1)
                """.formatted(id, date, count, kind, key, reverses, date);
    }

    private static String lines(int entry, String date, String... lines) {
        return lines(entry, date, 1, lines);
    }

    /** Lines as {@code fund's entity:account:fund:programme:currency:amount:func}. */
    private static String lines(int entry, String date, int first, String... lines) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String[] l = lines[i].split(":", -1);
            values.append(i == 0 ? "" : ", ")
                    .append("(%d, '%s', '%s', '%s', '%s', '%s', %s, %s)"
                            .formatted(first + i, l[0], l[1], l[2], l[3], l[4], l[5], l[6]));
        }
        return """
                insert into ledger.line (entry_id, n, entity_id, date, account_id, fund_id, programme_id, ccy, amount, func)
                select %d, v.n, y.id, '%s', a.id, f.id, p.id, v.ccy, v.amount, v.func
                from (values %s) as v (n, whose, account, fund, programme, ccy, amount, func)
                join ledger.entity y on y.code = 'us' join ledger.entity w on w.code = v.whose
                join ledger.account a on a.code = v.account
                join ledger.fund f on f.code = v.fund and f.entity_id = w.id
                left join ledger.programme p on p.code = v.programme""".formatted(entry, date, values);
    }

    private static String reversal(int id, String of, int amount) {
        return entry(id, "reversal", "gift:g1:" + id, "2024-02-10", 2, of)
                + lines(
                        id,
                        "2024-02-10",
                        "us:bank:GEN::USD:" + amount + ":" + amount,
                        "us:gifts:GEN::USD:" + -amount + ":" + -amount);
    }

    private static String seal(int entry, int seq, int no) {
        return """
                ; insert into ledger.seal (entry_id, entity_id, fy, seq, no, chain)
                select %d, id, 2024, %d, %d, sha256('link') from ledger.entity where code = 'us'""".formatted(entry, seq, no);
    }

    private static String constraint(String table, String name) {
        return "alter table ledger." + table + " drop constraint " + name;
    }

    private static String only(String table) {
        return "drop trigger only_added on ledger." + table;
    }

    private static String keep(String table) {
        return "drop trigger keep_meaning on ledger." + table;
    }
}
