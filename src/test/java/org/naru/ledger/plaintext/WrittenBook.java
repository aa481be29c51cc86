package org.naru.ledger.plaintext;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.Restriction;

/** Entries read from a book, written out again as the export does it, with our own sums of them. */
final class WrittenBook {
    final List<Exported> entries = new ArrayList<>();
    private final BookMap map;
    private final Map<String, AccountKind> kinds = new HashMap<>();

    private WrittenBook(BookMap map) {
        this.map = map;
    }

    /** Reads a book; fails if anything is wrong with it. */
    static WrittenBook read(Path journal, byte[] mapText, boolean ignoreEffectiveDates) {
        Problems problems = new Problems();
        BookMap map = Objects.requireNonNull(
                MapReader.read("map", mapText, problems), () -> problems.list().toString());
        BookReading reading = new BookReading(
                map,
                Iso.CURRENCIES,
                List.of(journal),
                new BookReading.Options(ignoreEffectiveDates, Set.of(), true),
                new Rates(),
                problems);
        reading.prepare(count -> {});
        List<Draft> drafts = new ArrayList<>();
        Survey survey = reading.drafts(drafts::add, count -> {});
        if (!problems.none()) {
            throw new IllegalStateException(problems.list().toString());
        }
        WrittenBook book = new WrittenBook(map);
        survey.accounts().forEach(a -> book.kinds.put(a.code(), a.kind()));
        Map<String, Integer> numbers = new HashMap<>();
        drafts.forEach(draft -> book.entries.add(book.exported(draft, numbers)));
        return book;
    }

    private Exported exported(Draft draft, Map<String, Integer> numbers) {
        int number = numbers.merge(draft.entity() + draft.date().getYear(), 1, Integer::sum);
        BookMap.MapEntity entity = map.entities().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(draft.entity()))
                .findFirst()
                .orElseThrow()
                .getValue();
        List<Exported.Line> lines = new ArrayList<>();
        for (DraftLine line : draft.lines()) {
            AccountKind kind = Objects.requireNonNull(kinds.get(line.account()));
            BookMap.MapFund fund = fundOf(map, draft.entity(), line.fund());
            boolean with = fund != null
                    && fund.restriction().withDonorRestrictions()
                    && kind != AccountKind.EXPENSE
                    && kind != AccountKind.RELEASE_WITHOUT;
            lines.add(new Exported.Line(
                    line.account(),
                    kind,
                    line.fund(),
                    with,
                    line.programme(),
                    line.currency(),
                    line.amount(),
                    line.func(),
                    line.party(),
                    line.token()));
        }
        return new Exported(
                draft.entity(),
                entity.functional(),
                draft.date(),
                "%S-%d-%06d".formatted(draft.entity(), draft.date().getYear(), number),
                draft.kind().code(),
                draft.sourceKey(),
                draft.act(),
                null,
                "",
                draft.text(),
                lines);
    }

    /** Writes the hledger form. */
    Path write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            HledgerWriter writer = new HledgerWriter(out, Iso.CURRENCIES);
            Map<String, AccountKind> accounts = new TreeMap<>();
            Set<String> used = new TreeSet<>();
            for (Exported entry : entries) {
                used.add(entry.functional());
                for (Exported.Line line : entry.lines()) {
                    accounts.put(HledgerWriter.account(line, entry.entity()), line.accountKind());
                    used.add(line.currency());
                }
            }
            writer.begin("test", used, accounts);
            for (Exported entry : entries) {
                writer.entry(entry);
            }
        }
        return file;
    }

    /** The map that goes beside it. */
    byte[] mapBeside() {
        Map<String, BookMap.MapEntity> entities = new LinkedHashMap<>();
        map.entities().forEach((code, of) -> entities.put(code.toLowerCase(java.util.Locale.ROOT), of));
        Map<String, BookMap.MapFund> funds = new TreeMap<>();
        Map<String, BookMap.MapAccount> accounts = new TreeMap<>();
        for (Exported entry : entries) {
            for (Exported.Line line : entry.lines()) {
                BookMap.MapFund of = fundOf(map, entry.entity(), line.fund());
                funds.put(
                        MapWriter.fund(entry.entity(), line.fund()),
                        new BookMap.MapFund(
                                of == null ? Restriction.NONE : of.restriction(),
                                entry.entity(),
                                line.fund(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of()));
                accounts.put(
                        ExportedPaths.of(line, entry.entity()),
                        new BookMap.MapAccount(
                                line.accountKind(),
                                null,
                                null,
                                line.account(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of()));
            }
        }
        return MapWriter.write(new BookMap(
                        null,
                        entities,
                        funds,
                        new BookMap.Tags("fund", "programme", null, "entity", "act", null),
                        false,
                        new BookMap.Segments(0, 0, 0),
                        map.functions(),
                        Map.of(),
                        accounts,
                        Map.of(),
                        new BookMap.Defaults(null, null, null)))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What a line adds to which name. */
    interface Name {
        String of(Exported entry, Exported.Line line);
    }

    /** Our sums of own amounts; revaluations, which have none, add nothing. */
    Map<String, Long> own(Name name) {
        Map<String, Long> sums = new TreeMap<>();
        for (Exported entry : entries) {
            for (Exported.Line line : entry.lines()) {
                sums.merge(name.of(entry, line) + "," + line.currency(), line.amount(), Math::addExact);
            }
        }
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    /** Our sums of functional amounts. */
    Map<String, Long> functional(Name name) {
        Map<String, Long> sums = new TreeMap<>();
        for (Exported entry : entries) {
            for (Exported.Line line : entry.lines()) {
                sums.merge(name.of(entry, line) + "," + entry.functional(), line.func(), Math::addExact);
            }
        }
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    /** The same, of those kinds alone. */
    Map<String, Long> functional(Name name, Set<AccountKind> only) {
        Map<String, Long> sums = new TreeMap<>();
        for (Exported entry : entries) {
            for (Exported.Line line : entry.lines()) {
                if (only.contains(line.accountKind())) {
                    sums.merge(name.of(entry, line) + "," + entry.functional(), line.func(), Math::addExact);
                }
            }
        }
        sums.values().removeIf(v -> v == 0);
        return sums;
    }

    /** A fund as a map names it: by its code, or, beside our own export, by its code with the entity before it. */
    private static BookMap.@Nullable MapFund fundOf(BookMap map, String entity, String fund) {
        BookMap.MapFund plain = map.funds().get(fund);
        return plain != null ? plain : map.funds().get(MapWriter.fund(entity, fund));
    }
}
