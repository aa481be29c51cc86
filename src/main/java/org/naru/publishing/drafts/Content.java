package org.naru.publishing.drafts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.figures.Releases.ToRelease;

/**
 * Everything an approval is of. The hashes can be computed again from what is kept of a frozen version.
 *
 * @param version that it is to become, or became
 * @param figures every figure as it is printed, each once
 * @param pictures names of the pictures that are shown, and the hashes of their bytes
 */
record Content(
        Draft draft,
        int version,
        Revision revision,
        LocalDate lastDay,
        List<ToRelease> figures,
        Map<String, String> pictures) {
    Content {
        figures = List.copyOf(figures);
        pictures = Map.copyOf(pictures);
    }

    Hashes hashes() {
        String text = new Sha256().text(revision.text()).hex();
        String printed = figuresHash();
        String shown = picturesHash();
        Sha256 whole = new Sha256()
                .text("naru report 1")
                .text(draft.code())
                .number(draft.year())
                .text(lastDay.toString())
                .number(version)
                .number(revision.n())
                .text(revision.note())
                .text(text)
                .text(printed)
                .text(shown);
        return new Hashes(whole.hex(), text, printed, shown);
    }

    /** Without the source, whose state moves on with every new entry, also one of another year. */
    private String figuresHash() {
        Sha256 hash = new Sha256().number(figures.size());
        for (ToRelease each : figures) {
            hash.text(each.figure())
                    .text(each.parameters())
                    .text(each.printed().ko())
                    .text(each.printed().en())
                    .text(each.definition().ko())
                    .text(each.definition().en())
                    .text(each.asOf().toString());
        }
        return hash.hex();
    }

    private String picturesHash() {
        Sha256 hash = new Sha256().number(pictures.size());
        new TreeMap<>(pictures).forEach((name, sha256) -> hash.text(name).text(sha256));
        return hash.hex();
    }
}
