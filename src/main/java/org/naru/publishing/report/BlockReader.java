package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.naru.platform.web.Language;
import org.naru.publishing.report.Sides.Fields;
import org.naru.publishing.report.Sides.Said;

/** The blocks of a text that stand in fences: tables, charts, figures at a glance, quotes, notes, pictures, page breaks. */
final class BlockReader {
    private static final Map<String, List<String>> KEYS = Map.of(
            "table", List.of("caption", "percent", "whole", "order", "column", "line", "less", "total"),
            "bars", List.of("caption", "series", "years", "order"),
            "line", List.of("caption", "series", "years"),
            "picture", List.of("alt", "caption"),
            "glance", List.of("item"),
            "quote", List.of("by"));
    private static final List<String> IN_BOTH = List.of("caption", "alt", "by");

    private final Edition edition;
    private final Problems problems;
    private final Pictures pictures;
    private final BiFunction<String, Integer, List<Block>> markdown;
    private final TableMaker tables;
    private final ChartMaker charts;

    /**
     * For an edition.
     *
     * @param markdown makes blocks of Markdown whose first line is a line of the text
     */
    BlockReader(Edition edition, Pictures pictures, BiFunction<String, Integer, List<Block>> markdown) {
        this.edition = edition;
        this.problems = edition.problems();
        this.pictures = pictures;
        this.markdown = markdown;
        this.tables = new TableMaker(edition);
        this.charts = new ChartMaker(edition, tables);
    }

    /**
     * A block, or nothing where it is none or something is wrong with it, which then is said.
     *
     * @param info what stands behind the fence
     * @param line of the fence
     */
    Optional<Block> read(String info, String literal, int line) {
        String[] words = info.strip().split("\\s+", -1);
        String kind = words[0];
        return switch (kind) {
            case "fact" -> Optional.empty(); // read before everything else
            case "pagebreak" -> Optional.of(new Block.PageBreak());
            case "note" -> Optional.of(new Block.Note(markdown.apply(literal, line + 1)));
            case "table", "bars", "line", "picture", "quote", "glance" -> {
                Fields fields = Sides.fields(literal, line + 1, problems);
                yield known(kind, fields) ? block(kind, words, fields, line) : Optional.empty();
            }
            default -> {
                problems.add(line, 1, kind.isEmpty() ? "markup" : "block.unknown", kind);
                yield Optional.empty();
            }
        };
    }

    private boolean known(String kind, Fields fields) {
        boolean known = true;
        for (Map.Entry<String, List<Said>> each : fields.values().entrySet()) {
            String key = each.getKey().replaceFirst("\\.(ko|en)$", "");
            List<String> keys = KEYS.getOrDefault(kind, List.of());
            if (!keys.contains(key) || (!key.equals(each.getKey()) && !IN_BOTH.contains(key))) {
                problems.add(each.getValue().getFirst().line(), 1, "block.key", each.getKey(), kind);
                known = false;
            } else if (each.getValue().size() > 1
                    && !List.of("column", "line", "less", "series", "item").contains(key)) {
                problems.add(each.getValue().get(1).line(), 1, "block.twice", each.getKey());
                known = false;
            }
        }
        return known;
    }

    private Optional<Block> block(String kind, String[] words, Fields fields, int line) {
        return switch (kind) {
            case "quote" -> {
                List<Run> by = said(fields, "by").map(edition::runs).orElse(List.of());
                yield Optional.of(new Block.Quote(markdown.apply(fields.body(), fields.bodyLine()), by));
            }
            case "glance" -> glance(fields, line);
            case "picture" -> {
                Optional<Said> alternative = said(fields, "alt");
                if (words.length != 2 || alternative.isEmpty()) {
                    problems.add(line, 1, "picture.form");
                    yield Optional.empty();
                }
                yield picture(words[1], alternative.get(), said(fields, "caption"), line, 1);
            }
            default -> {
                Optional<Said> caption = said(fields, "caption");
                if (caption.isEmpty()) {
                    problems.add(line, 1, "block.caption", kind);
                    yield Optional.empty();
                }
                Optional<Binding> whole =
                        words.length < 2 ? Optional.empty() : binding(words, 1, line, kind.length() + 5);
                if (words.length >= 2 && whole.isEmpty()) {
                    yield Optional.empty();
                }
                yield kind.equals("table")
                        ? tables.table(whole, fields, caption.get(), line)
                        : charts.chart(kind, whole, fields, caption.get(), line);
            }
        };
    }

    /** {@code item: {{fact:rescued}} | 모신 분 | People brought to safety}, several. */
    private Optional<Block> glance(Fields fields, int line) {
        List<Block.Tile> tiles = new ArrayList<>();
        boolean all = true;
        for (Said item : fields.values().getOrDefault("item", List.of())) {
            String[] parts = item.text().split("\\|", -1);
            if (parts.length != 3) {
                problems.add(item.line(), item.column(), "glance.item");
                all = false;
                continue;
            }
            List<Run> value = edition.runs(new Said(parts[0].strip(), item.line(), item.column()));
            int label = edition.texts().language() == Language.KO ? 1 : 2;
            int before = label == 1 ? parts[0].length() : parts[0].length() + 1 + parts[1].length();
            List<Run> words = edition.runs(new Said(parts[label].strip(), item.line(), item.column() + before + 1));
            if (value.size() == 1 && value.getFirst() instanceof Run.Bound bound && !parts[label].isBlank()) {
                tiles.add(new Block.Tile(bound, words));
            } else if (!value.isEmpty() || parts[label].isBlank()) { // an unknown figure has been said
                problems.add(item.line(), item.column(), "glance.item");
                all = false;
            }
        }
        if (all && tiles.isEmpty() && problems.none()) {
            problems.add(line, 1, "glance.item");
        }
        return all && !tiles.isEmpty() ? Optional.of(new Block.Glance(tiles)) : Optional.empty();
    }

    /** What a key says in this language: its own word, or one for both where the block stands in one language. */
    private Optional<Said> said(Fields fields, String key) {
        String own = key + (edition.texts().language() == Language.KO ? ".ko" : ".en");
        return Optional.ofNullable(fields.values().get(own))
                .or(() -> Optional.ofNullable(fields.values().get(key)))
                .map(List::getFirst);
    }

    /** A name with its parameters, as it stands behind a key or a fence. */
    private Optional<Binding> binding(String[] words, int first, int line, int column) {
        return binding(words, first, line, column, problems);
    }

    static Optional<Binding> binding(String[] words, int first, int line, int column, Problems problems) {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = first + 1; i < words.length; i++) {
            int at = words[i].indexOf('=');
            if (at <= 0 || at == words[i].length() - 1) {
                problems.add(line, column, "binding.parameter", words[i]);
                return Optional.empty();
            }
            parameters.put(words[i].substring(0, at), words[i].substring(at + 1));
        }
        boolean fact = words[first].startsWith("fact:");
        return Optional.of(new Binding(
                line,
                column,
                fact ? Binding.Kind.FACT : Binding.Kind.FIGURE,
                fact ? words[first].substring("fact:".length()) : words[first],
                parameters));
    }

    /** A picture beside the text; its name and its alternative text are looked through like all others. */
    Optional<Block> picture(String file, Said alternative, Optional<Said> caption, int line, int column) {
        if (!file.matches("[A-Za-z0-9가-힣][A-Za-z0-9가-힣._-]*\\.(?:png|jpg|jpeg|svg)")) {
            problems.add(line, column, "picture.name", edition.bindings().shown(file));
            return Optional.empty();
        }
        Line name = new Line();
        name.add(file.replaceAll("[._-]", " "), line, column);
        Numerals.in(name.text())
                .forEach(found -> problems.add(
                        line, column, "picture.numeral", file, name.text().substring(found.from(), found.to())));
        if (!pictures.names().contains(file)) {
            problems.add(line, column, "picture.missing", file);
        }
        if (alternative.text().isBlank()) {
            problems.add(line, column, "picture.no-alternative", file);
        }
        return Optional.of(new Block.Picture(
                file, edition.plain(alternative), caption.map(edition::runs).orElse(new ArrayList<>())));
    }
}
