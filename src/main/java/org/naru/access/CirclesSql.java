package org.naru.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every SQL statement of this room about circles and who is in them. */
@Repository
class CirclesSql {
    private final JdbcClient jdbc;

    CirclesSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the code is in use. */
    boolean open(CircleId id, String code, String name, boolean lethal, int peopleMax, Instant now) {
        return jdbc.sql("""
                        insert into access.circle (id, code, name, lethal, people_max, opened_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (code) do nothing""")
                        .params(id.value(), code, name, lethal, peopleMax, AccessSql.at(now))
                        .update()
                == 1;
    }

    List<Circle> circles() {
        return withMembers(
                jdbc.sql(CIRCLE + " order by c.code").query(CirclesSql::circle).list());
    }

    List<Circle> circlesOf(AccountId account) {
        return withMembers(jdbc.sql(CIRCLE + """
                         where exists (select from access.circle_member m where m.circle_id = c.id and m.account_id = ?)
                        order by c.code""")
                .param(account.value())
                .query(CirclesSql::circle)
                .list());
    }

    Optional<Circle> circle(CircleId id) {
        return withMembers(jdbc.sql(CIRCLE + " where c.id = ?")
                        .param(id.value())
                        .query(CirclesSql::circle)
                        .list())
                .stream()
                .findFirst();
    }

    /** Lets one statement be applied at a time, until the transaction ends. Empty when there is no such circle. */
    Optional<Long> lockedSeq(CircleId id) {
        return jdbc.sql("select at_seq from access.circle where id = ? for update")
                .param(id.value())
                .query(Long.class)
                .optional();
    }

    void follow(CircleId id, long seq) {
        jdbc.sql("update access.circle set at_seq = ? where id = ?")
                .params(seq, id.value())
                .update();
    }

    /** Puts an account in, or changes whether it keeps; since when it is in stays. */
    void put(CircleId id, AccountId account, boolean keeper, long seq) {
        jdbc.sql("""
                        insert into access.circle_member (circle_id, account_id, keeper, since_seq) values (?, ?, ?, ?)
                        on conflict (circle_id, account_id) do update set keeper = excluded.keeper""").params(id.value(), account.value(), keeper, seq).update();
    }

    void take(CircleId id, AccountId account) {
        jdbc.sql("delete from access.circle_member where circle_id = ? and account_id = ?")
                .params(id.value(), account.value())
                .update();
    }

    Optional<MemberId> memberOf(AccountId account) {
        return jdbc.sql("select member_id from access.member where account_id = ?")
                .param(account.value())
                .query(UUID.class)
                .optional()
                .map(MemberId::new);
    }

    Optional<AccountId> accountOf(MemberId member) {
        return jdbc.sql("select account_id from access.member where member_id = ?")
                .param(member.value())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    private static final String CIRCLE = """
            select c.id, c.code, c.name, c.lethal, c.people_max, c.at_seq, c.opened_at, c.closed_at from access.circle c""";

    private static Circle circle(ResultSet row, int index) throws SQLException {
        return new Circle(
                new CircleId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                row.getBoolean("lethal"),
                row.getInt("people_max"),
                row.getLong("at_seq"),
                AccessSql.required(row, "opened_at"),
                Optional.ofNullable(AccessSql.instant(row, "closed_at")),
                List.of());
    }

    private record MemberRow(CircleId circle, Circle.Membership membership) {}

    private List<Circle> withMembers(List<Circle> circles) {
        if (circles.isEmpty()) {
            return circles;
        }
        Map<CircleId, List<MemberRow>> members = jdbc
                .sql("""
                        select c.circle_id, c.account_id, m.member_id, c.keeper, c.since_seq
                        from access.circle_member c join access.member m on m.account_id = c.account_id
                        where c.circle_id in (:ids) order by c.since_seq, m.member_id""")
                .param(
                        "ids",
                        circles.stream().map(circle -> circle.id().value()).toList())
                .query((row, _) -> new MemberRow(
                        new CircleId(row.getObject("circle_id", UUID.class)),
                        new Circle.Membership(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                new MemberId(row.getObject("member_id", UUID.class)),
                                row.getBoolean("keeper"),
                                row.getLong("since_seq"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(MemberRow::circle));
        List<Circle> whole = new ArrayList<>();
        for (Circle circle : circles) {
            whole.add(new Circle(
                    circle.id(),
                    circle.code(),
                    circle.name(),
                    circle.lethal(),
                    circle.peopleMax(),
                    circle.atSeq(),
                    circle.openedAt(),
                    circle.closedAt(),
                    members.getOrDefault(circle.id(), List.of()).stream()
                            .map(MemberRow::membership)
                            .toList()));
        }
        return List.copyOf(whole);
    }
}
