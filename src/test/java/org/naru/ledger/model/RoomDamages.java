package org.naru.ledger.model;

import java.util.stream.Stream;

/**
 * What must not happen to what other rooms keep beside the journal: papers of grants, wishes, budgets, loans. One damage
 * for each guard of the database: done by {@link BookAuditTests}.
 */
final class RoomDamages {
    /** What the damages are done to, put there past every guard. */
    static final String SETUP = """
            set session_replication_role = replica;
            update ledger.account set role = 'bank' where code = 'bank-kr';
            insert into ledger.advance_policy (entity_id, fiscal_year, policy, reason, set_at)
              select id, 2024, 'acquisition', 'as resolved', now() from ledger.entity where code = 'kr';
            insert into ledger.budget (entity_id, fiscal_year, version, drafted_at, approved_on, approved_by, approved_at, resolution)
              select id, 2024, 1, now(), date '2024-01-01', 'account:a', now(), '2024-1' from ledger.entity where code = 'us';
            insert into ledger.budget_line (budget_id, entity_id, n, account_id, func)
              select b.id, b.entity_id, 1, a.id, 100 from ledger.budget b, ledger.account a where a.code = 'rent';
            insert into ledger.loan (entity_id, code, lender, ccy, principal, rate, method, drawn_on, liability_id, interest_id,
                fund_id, programme_id, made_at)
              select e.id, 'L1', gen_random_uuid(), 'USD', 100, 0, 'custom', date '2024-01-01', a.id, a.id, f.id, p.id, now()
              from ledger.entity e, ledger.account a, ledger.fund f, ledger.programme p
              where e.code = 'us' and a.code = 'rent' and f.entity_id = e.id and f.code = 'GEN' and p.code = 'RESCUE';
            insert into ledger.resolution (id, entity_id, on_date, minute_ref, subject, text, discretion, recorded_at, written_in)
              select '00000000-0000-4000-8000-00000000000a', id, date '2024-01-01', '2024-1', 'other', 'x', true, now(), '3'
              from ledger.entity where code = 'us';
            insert into ledger.act (id, kind, from_entity, to_entity, ccy, amount, state)
              select '00000000-0000-4000-8000-00000000000b', 'grant', u.id, k.id, 'USD', 100, 'requested'
              from ledger.entity u, ledger.entity k where u.code = 'us' and k.code = 'kr';
            insert into ledger.grant_request (act_id, from_fund_id, to_fund_id, purpose, conditional, condition, asked_on)
              select '00000000-0000-4000-8000-00000000000b', f.id, g.id, 'x', false, '', date '2024-01-01'
              from ledger.fund f, ledger.fund g, ledger.entity u, ledger.entity k
              where u.code = 'us' and k.code = 'kr' and f.entity_id = u.id and g.entity_id = k.id and f.code = 'RES' and g.code = 'RES';
            insert into ledger.commitment (entity_id, fund_id, due, ccy, amount, func, approved_on, approved_by)
              select e.id, f.id, date '2024-06-01', 'USD', 5, 5, date '2024-01-01', 'account:a'
              from ledger.entity e join ledger.fund f on f.entity_id = e.id where e.code = 'us' and f.code = 'RES';
            insert into ledger.consent (id, entity_id, from_fund_id, to_fund_id, giver, given_on, how, said, recorded_at)
              select '00000000-0000-4000-8000-00000000000c', e.id, g.id, r.id, gen_random_uuid(), date '2024-01-01', 'spoken', 'x', now()
              from ledger.entity e join ledger.fund g on g.entity_id = e.id and g.code = 'GEN'
              join ledger.fund r on r.entity_id = e.id and r.code = 'RES' where e.code = 'us';
            insert into ledger.programme_list (code, name_ko, name_en, sums, made_at) values ('areas', 'x', 'x', true, now());
            insert into ledger.programme_map (list, sums, from_year, reason, said_at)
              values ('areas', true, 2024, 'as the board said', now());
            insert into ledger.programme_item (map_id, place, code, name_ko, name_en)
              select id, 1, 'all', 'x', 'x' from ledger.programme_map;
            insert into ledger.programme_item (map_id, place, code, name_ko, name_en)
              select id, 2, 'again', 'x', 'x' from ledger.programme_map;
            insert into ledger.programme_mapped (map_id, sums, item, programme_id)
              select m.id, true, 'all', p.id from ledger.programme_map m, ledger.programme p where p.function = 'program';
            set session_replication_role = origin""";

    /**
     * Something that must not happen.
     *
     * @param name what it is
     * @param guard the statement that takes the guard away
     * @param damage what is then done, as the server's superuser
     */
    record Damage(String name, String guard, String damage) {
        @Override
        public String toString() {
            return name;
        }
    }

    private RoomDamages() {}

    static Stream<Damage> all() {
        return Stream.of(
                new Damage(
                        "what an account is for changes",
                        "drop trigger keep_role on ledger.account",
                        "update ledger.account set role = 'cash' where code = 'bank-kr'"),
                new Damage(
                        "a policy changes after the fact",
                        "drop trigger only_added on ledger.advance_policy",
                        "update ledger.advance_policy set policy = 'voucher_date'"),
                new Damage(
                        "an approved budget changes",
                        "drop trigger budget_stays on ledger.budget",
                        "update ledger.budget set resolution = '2024-2'"),
                new Damage(
                        "a line of an approved budget changes",
                        "drop trigger budget_stays on ledger.budget_line",
                        "update ledger.budget_line set func = 200"),
                new Damage(
                        "a schedule does not reach zero",
                        "drop trigger check_schedule on ledger.loan_instalment",
                        "insert into ledger.loan_instalment select id, 1, date '2024-02-01', 99, 0 from ledger.loan"),
                new Damage(
                        "more is repaid than was lent",
                        "drop trigger check_repaid on ledger.loan_payment",
                        "insert into ledger.loan_payment (loan_id, entry_id, paid_on, principal, interest, made_at) "
                                + "select id, 1, date '2024-02-01', 101, 0, now() from ledger.loan"),
                new Damage(
                        "a loan that stands is called settled",
                        "drop trigger check_repaid on ledger.loan",
                        "update ledger.loan set settled_on = date '2024-02-01', settled_ref = 'x', settled_by = 'account:a'"),
                new Damage(
                        "a grant is closed before it is resolved",
                        "drop trigger grant_step_in_order on ledger.grant_step",
                        "insert into ledger.grant_step (act_id, step, on_date, reason, at) "
                                + "select act_id, 'closed', date '2024-02-01', '', now() from ledger.grant_request"),
                new Damage(
                        "a benefit to one related has no resolution that carries",
                        "drop trigger related_commitment_is_resolved on ledger.related_commitment",
                        "insert into ledger.related_commitment (commitment_id, related, resolution_id) "
                                + "select c.id, 'account:a', r.id from ledger.commitment c, ledger.resolution r"),
                new Damage(
                        "a vote is added to an old resolution",
                        "drop trigger votes_are_whole on ledger.resolution_vote",
                        "insert into ledger.resolution_vote select id, 'account:a', 'for' from ledger.resolution"),
                new Damage(
                        "a wish is changed by a consent for other funds",
                        "drop trigger wish_change_is_allowed on ledger.wish_change",
                        "insert into ledger.wish_change (entry_id, from_fund_id, to_fund_id, consent_id, at) "
                                + "select 1, c.to_fund_id, c.from_fund_id, c.id, now() from ledger.consent c"),
                new Damage(
                        "a list of programmes says nothing",
                        "drop trigger is_whole on ledger.programme_map",
                        "insert into ledger.programme_map (list, sums, from_year, reason, said_at) "
                                + "values ('areas', true, 2025, 'as the board said', now())"),
                new Damage(
                        "a programme is summed twice",
                        "drop trigger is_whole on ledger.programme_mapped",
                        "insert into ledger.programme_mapped (map_id, sums, item, programme_id) "
                                + "select m.id, true, 'again', p.id from ledger.programme_map m, ledger.programme p "
                                + "where p.code = 'RESCUE'"));
    }
}
