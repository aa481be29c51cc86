package org.naru.ledger.plaintext;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a {@link BookMap} as the JSON that {@link MapReader} reads; what says nothing is left out. */
public final class MapWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MapWriter() {}

    /** The name of a fund in an export: with its entity, since F02 of two entities are two funds. */
    public static String fund(String entity, String fund) {
        return Own.escaped(entity + "-" + fund);
    }

    /** The map as indented JSON with a line end behind it. */
    public static String write(BookMap map) {
        ObjectNode root = JSON.createObjectNode();
        put(root, "book", map.book());
        ObjectNode entities = root.putObject("entities");
        map.entities().forEach((code, entity) -> {
            ObjectNode node = entities.putObject(code);
            node.put("functional", entity.functional());
            node.put("fiscal_year_start", entity.fiscalYearStart());
            node.put("time_zone", entity.timeZone().getId());
            names(node, "names", entity.names());
        });
        ObjectNode funds = root.putObject("funds");
        map.funds().forEach((code, fund) -> fund(funds.putObject(code), fund));
        ObjectNode tags = root.putObject("tags");
        put(tags, "fund", map.tags().fund());
        put(tags, "programme", map.tags().programme());
        put(tags, "function", map.tags().function());
        put(tags, "entity", map.tags().entity());
        put(tags, "act", map.tags().act());
        put(tags, "partner", map.tags().partner());
        root.put("fund_in", map.fundInLastSegment() ? "last segment" : "tag");
        segments(root, map.segments());
        ObjectNode functions = root.putObject("functions");
        map.functions().forEach(functions::put);
        ObjectNode programmeNames = root.putObject("programme_names");
        map.programmeNames().forEach((code, of) -> names(programmeNames, code, of));
        ObjectNode accounts = root.putObject("accounts");
        map.accounts().forEach((prefix, account) -> account(accounts.putObject(prefix), account));
        ObjectNode commodities = root.putObject("commodities");
        map.commodities().forEach(commodities::put);
        ObjectNode defaults = root.putObject("defaults");
        put(defaults, "entity", map.defaults().entity());
        put(defaults, "fund", map.defaults().fund());
        put(defaults, "programme", map.defaults().programme());
        return root.toPrettyString() + "\n";
    }

    private static void segments(ObjectNode root, BookMap.Segments segments) {
        ObjectNode node = root.putObject("segments");
        for (Map.Entry<String, Integer> each : Map.of(
                        "entity", segments.entity(),
                        "programme", segments.programme(),
                        "natural", segments.natural())
                .entrySet()) {
            if (each.getValue() > 0) {
                node.put(each.getKey(), each.getValue());
            }
        }
    }

    private static void fund(ObjectNode node, BookMap.MapFund fund) {
        node.put("restriction", fund.restriction().code());
        put(node, "entity", fund.entity());
        put(node, "code", fund.code());
        if (!fund.programmes().isEmpty()) {
            ArrayNode programmes = node.putArray("programmes");
            fund.programmes().forEach(programmes::add);
        }
        put(node, "release_on", fund.releaseOn());
        put(node, "only_token", fund.onlyToken());
        BookMap.MapOrigin origin = fund.origin();
        if (origin != null) {
            node.putObject("origin").put("entity", origin.entity()).put("fund", origin.fund());
        }
        put(node, "segment", fund.segment());
        put(node, "wish", fund.wish());
        put(node, "opened", fund.opened());
        put(node, "closed", fund.closed());
        names(node, "names", fund.names());
    }

    private static void account(ObjectNode node, BookMap.MapAccount account) {
        node.put("kind", account.kind().code());
        put(node, "entity", account.entity());
        put(node, "role", account.role() == null ? null : account.role().name().toLowerCase(Locale.ROOT));
        put(node, "code", account.code());
        put(node, "currency", account.currency());
        put(node, "fund", account.fund());
        put(node, "programme", account.programme());
        if (account.monetary() != null) {
            node.put("monetary", account.monetary());
        }
        put(node, "cash_flow", account.cashFlow());
        names(node, "names", account.names());
    }

    private static void names(ObjectNode node, String key, Map<String, String> names) {
        if (!names.isEmpty()) {
            ObjectNode child = node.putObject(key);
            names.forEach(child::put);
        }
    }

    private static void put(ObjectNode node, String key, @Nullable Object value) {
        if (value != null) {
            node.put(key, value.toString());
        }
    }
}
