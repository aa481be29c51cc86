package org.naru.publishing.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.naru.publishing.reading.ReadDocument.Oddity;

/** What stands outside the tables: sentences are not judged, and remains of tables are named. */
final class StrayText {
    /** Remains beyond these are only counted. */
    private static final int NAMED_MAX = 20;

    private static final Pattern AMOUNT =
            Pattern.compile("\\d{1,3}(?:,\\d{3})+|[₩$€£¥] ?\\d|\\d ?(?:원|달러|만|억|천원)|\\d ?%");
    private static final Pattern REMAINS = Pattern.compile(
            "\\\\(?:hline|toprule|midrule|bottomrule|cline|multicolumn|multirow|begin\\{(?:tabular|table|longtable)"
                    + "|end\\{(?:tabular|table|longtable))|&[^&]*\\d[^&]*\\\\\\\\\\s*$|^[^&]*&[^&]*\\d[^&]*&.*\\d"
                    + "|\\S(?:\\t| {3,})[₩$€]?\\d{1,3}(?:,\\d{3})+(?:\\t| {3,}|\\s*$)|^\\s*\\|.*\\d.*\\|");

    private final List<Oddity> remains = new ArrayList<>();
    private int amounts;
    private int firstAmount;
    private int unnamed;

    void line(String text, int line) {
        if (text.length() > 4_000) {
            for (int from = 0; from < text.length(); from += 4_000) {
                line(text.substring(from, Math.min(text.length(), from + 4_000)), line);
            }
            return;
        }
        if (REMAINS.matcher(text).find()) {
            if (remains.size() < NAMED_MAX) {
                remains.add(Oddity.at(line, 1, "note.remains", DocumentFile.tidy(text)));
            } else {
                unnamed++;
            }
        } else if (AMOUNT.matcher(text).find()) {
            firstAmount = amounts == 0 ? line : firstAmount;
            amounts++;
        }
    }

    List<Oddity> oddities() {
        List<Oddity> all = new ArrayList<>(remains);
        if (unnamed > 0) {
            all.add(Oddity.at(0, 0, "note.more-remains", unnamed));
        }
        if (amounts > 0) {
            all.add(Oddity.at(firstAmount, 1, "note.sentences", amounts));
        }
        return all;
    }
}
