package org.naru.ledger.programmes;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.ledger.programmes.ProgrammeList.Said;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement about lists of programmes. */
final class ProgrammeListsSql {
    private final JdbcClient jdbc;

    ProgrammeListsSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets nobody else say what a list holds until the transaction ends. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('ledger.programme_list'))")
                .query((ResultSet row, int _) -> true)
                .single();
    }

    /** All lists by code. */
    Map<String, ProgrammeList> all() {
        Map<String, List<String>> programmes = new HashMap<>();
        jdbc.sql("""
                        select d.map_id, d.item, p.code from ledger.programme_mapped d
                        join ledger.programme p on p.id = d.programme_id order by p.code""").query((RowCallbackHandler) row -> programmes
                .computeIfAbsent(row.getLong(1) + " " + row.getString(2), _ -> new ArrayList<>())
                .add(row.getString(3)));
        Map<Long, List<Item>> items = new HashMap<>();
        jdbc.sql("select map_id, code, name_ko, name_en from ledger.programme_item order by map_id, place")
                .query((RowCallbackHandler) row -> items.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Item(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                programmes.getOrDefault(row.getLong(1) + " " + row.getString(2), List.of()))));
        Map<String, List<Said>> said = new HashMap<>();
        jdbc.sql("select id, list, from_year, reason, said_by, said_at from ledger.programme_map order by id")
                .query((RowCallbackHandler) row -> said.computeIfAbsent(row.getString("list"), _ -> new ArrayList<>())
                        .add(new Said(
                                row.getLong("id"),
                                row.getInt("from_year"),
                                row.getString("reason"),
                                row.getString("said_by"),
                                row.getObject("said_at", OffsetDateTime.class).toInstant(),
                                items.getOrDefault(row.getLong("id"), List.of()))));
        Map<String, ProgrammeList> lists = new LinkedHashMap<>();
        jdbc.sql("select code, name_ko, name_en, sums from ledger.programme_list order by made_at, code")
                .query((RowCallbackHandler) row -> {
                    if (said.containsKey(row.getString(1))) {
                        lists.put(
                                row.getString(1),
                                new ProgrammeList(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        said.getOrDefault(row.getString(1), List.of())));
                    }
                });
        return lists;
    }

    void add(String code, String nameKo, String nameEn, boolean sums, Instant at) {
        jdbc.sql("""
                        insert into ledger.programme_list (code, name_ko, name_en, sums, made_at)
                        values (:code, :nameKo, :nameEn, :sums, :at)""")
                .param("code", code)
                .param("nameKo", nameKo)
                .param("nameEn", nameEn)
                .param("sums", sums)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void say(String list, boolean sums, int fromYear, String reason, List<Item> items, Instant at) {
        long id = jdbc.sql("""
                        insert into ledger.programme_map (list, sums, from_year, reason, said_at)
                        values (:list, :sums, :from, :reason, :at) returning id""")
                .param("list", list)
                .param("sums", sums)
                .param("from", fromYear)
                .param("reason", reason)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            jdbc.sql("""
                            insert into ledger.programme_item (map_id, place, code, name_ko, name_en)
                            values (:id, :place, :code, :nameKo, :nameEn)""")
                    .param("id", id)
                    .param("place", i + 1)
                    .param("code", item.code())
                    .param("nameKo", item.nameKo())
                    .param("nameEn", item.nameEn())
                    .update();
            for (String programme : item.programmes()) {
                jdbc.sql("""
                                insert into ledger.programme_mapped (map_id, sums, item, programme_id)
                                select :id, :sums, :item, p.id from ledger.programme p where p.code = :programme""")
                        .param("id", id)
                        .param("sums", sums)
                        .param("item", item.code())
                        .param("programme", programme)
                        .update();
            }
        }
    }
}
