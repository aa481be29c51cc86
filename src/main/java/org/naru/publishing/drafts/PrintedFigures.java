package org.naru.publishing.drafts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.naru.figures.Bilingual;
import org.naru.figures.Releases.ToRelease;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.Use;

/** Every figure of a document as both editions print it, for the ledger of releases. Pure. */
final class PrintedFigures {
    private PrintedFigures() {}

    /** In the order of the English edition, each once. */
    static List<ToRelease> of(ReportDocument document) {
        Map<String, List<Use>> korean = new HashMap<>();
        document.korean()
                .uses()
                .forEach(use -> korean.computeIfAbsent(name(use), _ -> new ArrayList<>())
                        .add(use));
        Set<ToRelease> all = new LinkedHashSet<>();
        for (Use use : document.english().uses()) {
            all.add(released(use, take(use, korean.getOrDefault(name(use), new ArrayList<>()))));
        }
        // The engine lets no figure stand in one edition only; should it, the other edition's is not lost.
        korean.values().forEach(left -> left.forEach(use -> all.add(released(use, use))));
        return List.copyOf(all);
    }

    private static ToRelease released(Use english, Use korean) {
        ToRelease plain = ToRelease.of(english.value(), new Bilingual(korean.printed(), english.printed()));
        return english.base()
                .map(base -> new ToRelease(
                        plain.figure(),
                        plain.parameters() + " percent-of=" + base.figure().name() + " of "
                                + base.asked().written(),
                        plain.printed(),
                        plain.definition(),
                        plain.asOf(),
                        plain.source()))
                .orElse(plain);
    }

    /** The same figure in the other edition: one with the same digits before another (whole and exact amounts differ). */
    private static Use take(Use english, List<Use> korean) {
        for (int i = 0; i < korean.size(); i++) {
            if (digits(korean.get(i)).equals(digits(english))) {
                return korean.remove(i);
            }
        }
        return korean.isEmpty() ? english : korean.removeFirst();
    }

    private static String digits(Use use) {
        return use.printed().replaceAll("[^0-9.]", "");
    }

    private static String name(Use use) {
        return use.value().figure().name() + " " + use.value().asked().written() + " "
                + use.base()
                        .map(base -> base.figure().name() + " " + base.asked().written())
                        .orElse("");
    }
}
