package org.naru.ledger.plaintext;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a {@link BookMap} of JSON. Unknown and repeated keys are problems; nothing is guessed. */
public final class MapReader {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> RESTRICTIONS =
            Set.of("none", "board", "purpose", "time", "purpose_time", "perpetual");
    private static final Set<String> KINDS =
            Set.of("asset", "liability", "equity", "revenue", "expense", "gain", "release_with", "release_without");
    private static final Set<String> ROLES = Arrays.stream(BookMap.Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final String file;
    private final Problems problems;

    private MapReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The map in the text; null when it has problems, which are added. */
    public static @Nullable BookMap read(String file, byte[] text, Problems problems) {
        long before = problems.count();
        if (!Encodings.isUtf8(text, 0, text.length)) {
            problems.add(file, 1, Encodings.guess(text, 0, text.length));
            return null;
        }
        JsonNode root;
        try {
            int mark = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB ? 3 : 0;
            root = JSON.readTree(text, mark, text.length - mark);
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null
                    ? 0
                    : Math.max(0, wrong.getLocation().getLineNr());
            String said = String.valueOf(wrong.getOriginalMessage());
            if (said.startsWith("Duplicate")) {
                problems.add(file, line, Problem.Reason.MAP_DUPLICATE_KEY, quoted(said));
            } else {
                problems.add(
                        file,
                        line,
                        Problem.Reason.MAP_MALFORMED,
                        said.lines().findFirst().orElse(""));
            }
            return null;
        }
        BookMap map = new MapReader(file, problems).map(root);
        return problems.count() == before ? map : null;
    }

    private static String quoted(String said) {
        int from = said.indexOf('"');
        int to = said.lastIndexOf('"');
        return from >= 0 && to > from ? said.substring(from + 1, to) : said;
    }

    private BookMap map(JsonNode root) {
        Map<String, JsonNode> top = object(
                root,
                "",
                "book",
                "entities",
                "funds",
                "tags",
                "fund_in",
                "segments",
                "functions",
                "programme_names",
                "accounts",
                "commodities",
                "defaults");
        Map<String, BookMap.MapEntity> entities = new LinkedHashMap<>();
        children(top.get("entities"), "entities").forEach((code, node) -> entities.put(code, entity(code, node)));
        if (entities.isEmpty()) {
            problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, "entities");
        }
        Map<String, BookMap.MapFund> funds = new LinkedHashMap<>();
        children(top.get("funds"), "funds").forEach((code, node) -> funds.put(code, fund("funds." + code, node)));
        Map<String, String> functions = new LinkedHashMap<>();
        children(top.get("functions"), "functions")
                .forEach((name, node) -> functions.put(
                        name, one("functions." + name, text(node, "functions." + name), BookMap.FUNCTIONS)));
        Map<String, Map<String, String>> programmeNames = new LinkedHashMap<>();
        children(top.get("programme_names"), "programme_names")
                .forEach((code, node) -> programmeNames.put(code, languages(node, "programme_names." + code)));
        Map<String, BookMap.MapAccount> accounts = new LinkedHashMap<>();
        children(top.get("accounts"), "accounts")
                .forEach((prefix, node) -> accounts.put(prefix, account("accounts." + prefix, node)));
        if (accounts.isEmpty()) {
            problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, "accounts");
        }
        Map<String, String> commodities = new TreeMap<>();
        children(top.get("commodities"), "commodities")
                .forEach((symbol, node) -> commodities.put(
                        symbol, currency("commodities." + symbol, text(node, "commodities." + symbol))));
        JsonNode bookNode = top.get("book");
        String fundIn = top.containsKey("fund_in") ? text(top.get("fund_in"), "fund_in") : "tag";
        one("fund_in", fundIn, List.of("tag", "last segment"));
        BookMap map = new BookMap(
                bookNode == null ? null : text(bookNode, "book"),
                entities,
                funds,
                tags(top.get("tags")),
                fundIn.equals("last segment"),
                segments(top.get("segments")),
                functions,
                programmeNames,
                accounts,
                commodities,
                defaults(top.get("defaults")));
        references(map);
        return map;
    }

    /** Sees to it that what the map names by code is there. */
    private void references(BookMap map) {
        map.funds().forEach((code, fund) -> {
            known("funds." + code + ".entity", fund.entity(), map.entities().keySet());
            boolean dated = fund.restriction() == Restriction.TIME || fund.restriction() == Restriction.PURPOSE_TIME;
            if (dated && fund.releaseOn() == null) {
                problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, "funds." + code + ".release_on");
            } else if (!dated && fund.releaseOn() != null) {
                bad("funds." + code + ".release_on", fund.releaseOn().toString(), "time, purpose_time");
            }
        });
        map.accounts().forEach((prefix, account) -> {
            known(
                    "accounts." + prefix + ".entity",
                    account.entity(),
                    map.entities().keySet());
            known("accounts." + prefix + ".fund", account.fund(), map.funds().keySet());
        });
        known("defaults.entity", map.defaults().entity(), map.entities().keySet());
        known("defaults.fund", map.defaults().fund(), map.funds().keySet());
        List<String> codes = new ArrayList<>();
        for (String code : map.entities().keySet()) {
            if (codes.contains(code.toLowerCase(Locale.ROOT))) {
                problems.add(file, 0, Problem.Reason.MAP_DUPLICATE_KEY, "entities." + code);
            }
            codes.add(code.toLowerCase(Locale.ROOT));
            List<String> general = map.funds().entrySet().stream()
                    .filter(f -> f.getValue().restriction() == Restriction.NONE)
                    .filter(f -> f.getValue().entity() == null
                            || code.equals(f.getValue().entity()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (general.size() > 1) {
                bad("funds", String.join(", ", general), "one fund of the kind none per entity");
            }
        }
    }

    private void known(String key, @Nullable String value, Set<String> names) {
        if (value != null && !names.contains(value)) {
            bad(key, value, String.join(", ", names));
        }
    }

    private BookMap.MapEntity entity(String code, JsonNode node) {
        String at = "entities." + code;
        if (!code.matches("[A-Za-z][A-Za-z0-9-]{0,15}")) {
            bad(at, code, "[A-Za-z][A-Za-z0-9-]{0,15}");
        }
        Map<String, JsonNode> of = object(node, at, "functional", "fiscal_year_start", "time_zone", "names");
        String functional = of.containsKey("functional") ? text(of.get("functional"), at + ".functional") : "";
        if (functional.isEmpty()) {
            problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, at + ".functional");
        }
        int start = of.containsKey("fiscal_year_start") ? whole(of.get("fiscal_year_start"), at, 1, 12) : 1;
        ZoneId zone = ZoneOffset.UTC;
        if (of.containsKey("time_zone")) {
            String name = text(of.get("time_zone"), at + ".time_zone");
            try {
                zone = ZoneId.of(name);
            } catch (DateTimeException noSuchZone) {
                bad(at + ".time_zone", name, "Asia/Seoul, America/New_York, …");
            }
        }
        return new BookMap.MapEntity(functional, start, zone, names(of.get("names"), at));
    }

    private BookMap.MapFund fund(String at, JsonNode node) {
        if (node.isString()) {
            return new BookMap.MapFund(restriction(at, text(node, at)));
        }
        Map<String, JsonNode> of = object(
                node,
                at,
                "restriction",
                "entity",
                "code",
                "programmes",
                "release_on",
                "only_token",
                "origin",
                "segment",
                "wish",
                "opened",
                "closed",
                "names");
        List<String> programmes = new ArrayList<>();
        JsonNode list = of.get("programmes");
        if (list != null) {
            if (!list.isArray()) {
                bad(at + ".programmes", excerpt(list), "[…]");
            }
            list.forEach(p -> programmes.add(text(p, at + ".programmes")));
        }
        String token = optional(of, "only_token", at);
        if (token != null && !token.matches(UUID_FORM)) {
            bad(at + ".only_token", token, "UUID");
            token = null;
        }
        String segment = optional(of, "segment", at);
        if (segment != null) {
            one(at + ".segment", segment, List.of("public_interest", "other_business"));
        }
        String restriction = optional(of, "restriction", at);
        if (restriction == null) {
            problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, at + ".restriction");
        }
        return new BookMap.MapFund(
                restriction(at, restriction == null ? "none" : restriction),
                optional(of, "entity", at),
                optional(of, "code", at),
                List.copyOf(programmes),
                date(of, "release_on", at),
                token == null ? null : UUID.fromString(token),
                origin(of.get("origin"), at),
                segment,
                optional(of, "wish", at),
                date(of, "opened", at),
                date(of, "closed", at),
                names(of.get("names"), at));
    }

    private BookMap.@Nullable MapOrigin origin(@Nullable JsonNode node, String at) {
        if (node == null) {
            return null;
        }
        Map<String, JsonNode> of = object(node, at + ".origin", "entity", "fund");
        return new BookMap.MapOrigin(
                text(of.get("entity"), at + ".origin.entity"), text(of.get("fund"), at + ".origin.fund"));
    }

    private @Nullable LocalDate date(Map<String, JsonNode> of, String key, String at) {
        String written = optional(of, key, at);
        try {
            return written == null ? null : LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            bad(at + "." + key, String.valueOf(written), "2026-12-31");
            return null;
        }
    }

    private BookMap.MapAccount account(String at, JsonNode node) {
        Map<String, JsonNode> of = object(
                node,
                at,
                "kind",
                "entity",
                "role",
                "code",
                "currency",
                "fund",
                "programme",
                "monetary",
                "cash_flow",
                "names");
        String kind = optional(of, "kind", at);
        if (kind == null) {
            problems.add(file, 0, Problem.Reason.MAP_MISSING_KEY, at + ".kind");
        } else if (!KINDS.contains(kind)) {
            bad(at + ".kind", kind, String.join(", ", KINDS.stream().sorted().toList()));
            kind = null;
        }
        String role = optional(of, "role", at);
        if (role != null && !ROLES.contains(role)) {
            bad(at + ".role", role, String.join(", ", ROLES.stream().sorted().toList()));
            role = null;
        }
        String currency = optional(of, "currency", at);
        JsonNode monetary = of.get("monetary");
        if (monetary != null && !monetary.isBoolean()) {
            bad(at + ".monetary", excerpt(monetary), "true, false");
        }
        String cashFlow = optional(of, "cash_flow", at);
        if (cashFlow != null) {
            one(at + ".cash_flow", cashFlow, List.of("operating", "investing", "financing"));
        }
        return new BookMap.MapAccount(
                kind == null ? AccountKind.ASSET : AccountKind.of(kind),
                optional(of, "entity", at),
                role == null ? null : BookMap.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                optional(of, "code", at),
                currency == null ? null : currency(at + ".currency", currency),
                optional(of, "fund", at),
                optional(of, "programme", at),
                monetary == null ? null : monetary.booleanValue(false),
                cashFlow,
                names(of.get("names"), at));
    }

    private BookMap.Tags tags(@Nullable JsonNode node) {
        if (node == null) {
            return new BookMap.Tags(null, null, null, null, null, null);
        }
        Map<String, JsonNode> of = object(node, "tags", "fund", "programme", "function", "entity", "act", "partner");
        return new BookMap.Tags(
                tag(of, "fund"),
                tag(of, "programme"),
                tag(of, "function"),
                tag(of, "entity"),
                tag(of, "act"),
                tag(of, "partner"));
    }

    private @Nullable String tag(Map<String, JsonNode> of, String key) {
        String name = optional(of, key, "tags");
        if (name != null && !name.matches("[^\\s:,;]{1,60}")) {
            bad("tags." + key, name, "[^ :,;]");
            return null;
        }
        return name;
    }

    private BookMap.Segments segments(@Nullable JsonNode node) {
        if (node == null) {
            return new BookMap.Segments(0, 0, 0);
        }
        Map<String, JsonNode> of = object(node, "segments", "entity", "programme", "natural");
        return new BookMap.Segments(segment(of, "entity"), segment(of, "programme"), segment(of, "natural"));
    }

    private int segment(Map<String, JsonNode> of, String key) {
        JsonNode node = of.get(key);
        return node == null ? 0 : whole(node, "segments." + key, 2, 20);
    }

    private BookMap.Defaults defaults(@Nullable JsonNode node) {
        if (node == null) {
            return new BookMap.Defaults(null, null, null);
        }
        Map<String, JsonNode> of = object(node, "defaults", "entity", "fund", "programme");
        return new BookMap.Defaults(
                optional(of, "entity", "defaults"),
                optional(of, "fund", "defaults"),
                optional(of, "programme", "defaults"));
    }

    private Map<String, String> names(@Nullable JsonNode node, String at) {
        return node == null ? Map.of() : languages(node, at + ".names");
    }

    private Map<String, String> languages(JsonNode node, String at) {
        Map<String, String> names = new TreeMap<>();
        object(node, at, "ko", "en").forEach((language, name) -> names.put(language, text(name, at + "." + language)));
        return names;
    }

    private Restriction restriction(String at, String value) {
        return Restriction.of(one(at, value, RESTRICTIONS.stream().sorted().toList()));
    }

    private String currency(String at, String code) {
        if (!code.matches("[A-Z]{3}")) {
            bad(at, code, "ISO 4217");
        }
        return code;
    }

    private String one(String at, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            bad(at, value, String.join(", ", allowed));
            return allowed.getFirst();
        }
        return value;
    }

    private Map<String, JsonNode> object(JsonNode node, String at, String... keys) {
        Map<String, JsonNode> found = children(node, at.isEmpty() ? "the map" : at);
        Set<String> allowed = Set.of(keys);
        found.keySet().removeIf(key -> {
            if (!allowed.contains(key)) {
                problems.add(file, 0, Problem.Reason.MAP_UNKNOWN_KEY, at.isEmpty() ? key : at + "." + key);
            }
            return !allowed.contains(key);
        });
        return found;
    }

    private Map<String, JsonNode> children(@Nullable JsonNode node, String at) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        if (node == null) {
            return found;
        }
        if (!node.isObject()) {
            bad(at, excerpt(node), "{…}");
            return found;
        }
        node.properties().forEach(p -> found.put(p.getKey(), p.getValue()));
        return found;
    }

    private @Nullable String optional(Map<String, JsonNode> of, String key, String at) {
        JsonNode node = of.get(key);
        return node == null ? null : text(node, at + "." + key);
    }

    private String text(@Nullable JsonNode node, String at) {
        if (node == null || !node.isString() || node.stringValue().length() > 2000) {
            bad(at, node == null ? "" : excerpt(node), "\"…\"");
            return "";
        }
        return node.stringValue();
    }

    private int whole(@Nullable JsonNode node, String at, int min, int max) {
        if (node == null || !node.isInt() || node.intValue() < min || node.intValue() > max) {
            bad(at, node == null ? "" : excerpt(node), min + "…" + max);
            return min;
        }
        return node.intValue();
    }

    private void bad(String at, String value, String allowed) {
        problems.add(file, 0, Problem.Reason.MAP_BAD_VALUE, at, value, allowed);
    }

    private static String excerpt(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 59) + "…" : text;
    }
}
