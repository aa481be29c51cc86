package org.naru.ledger.plaintext;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of an entry: what a book says beyond dates, accounts and amounts, so that nothing is dropped in silence.
 *
 * <p>The first line is the description. Below it stand what the entry has no column for: code, status, second date,
 * comments, and those of line n behind {@code [n]}.
 */
final class Texts {
    private static final String RESERVED = "\\b(entity|fund|programme|act|kind|key|seal|class|party|token|ccy|type):";

    private Texts() {}

    static String of(Written w, List<Part> parts, boolean own, BookMap.Tags tags) {
        if (own) {
            return ofOwn(w);
        }
        if (w.comments().isEmpty()
                && w.code() == null
                && w.second() == null
                && w.mark() == Mark.CLEARED
                && w.tag(tags.partner()) == null
                && parts.stream().allMatch(p -> plain(p.posting, tags))) {
            return w.description();
        }
        List<String> lines = new ArrayList<>();
        lines.add(w.description());
        if (w.code() != null) {
            lines.add("code: " + w.code());
        }
        if (w.mark() != Mark.CLEARED) {
            lines.add("status: " + (w.mark() == Mark.PENDING ? "!" : "unmarked"));
        }
        if (w.second() != null) {
            lines.add("date2: " + w.second());
        }
        String partner = w.tag(tags.partner());
        if (partner != null) {
            lines.add(tags.partner() + ": " + partner);
        }
        lines.addAll(w.comments());
        Written.Posting last = null;
        for (int n = 1; n <= parts.size(); n++) {
            Written.Posting posting = parts.get(n - 1).posting;
            if (last != null && posting.line() == last.line()) {
                continue;
            }
            last = posting;
            if (posting.mark() != Mark.UNMARKED) {
                lines.add("[" + n + "] status: " + (posting.mark() == Mark.PENDING ? "!" : "*"));
            }
            String linesPartner = posting.tag(tags.partner());
            if (linesPartner != null) {
                lines.add("[" + n + "] " + tags.partner() + ": " + linesPartner);
            }
            for (String comment : posting.comments()) {
                lines.add("[" + n + "] " + comment);
            }
        }
        return String.join("\n", lines);
    }

    private static boolean plain(Written.Posting posting, BookMap.Tags tags) {
        return posting.comments().isEmpty() && posting.mark() == Mark.UNMARKED && posting.tag(tags.partner()) == null;
    }

    private static String ofOwn(Written w) {
        List<String> lines = new ArrayList<>();
        lines.add(w.description());
        boolean first = true;
        for (String comment : w.comments()) {
            if (first && comment.startsWith(">>")) {
                lines.set(0, unescaped(comment.substring(2)));
            } else if (comment.startsWith(">")) {
                lines.add(unescaped(comment.substring(1)));
            }
            first = false;
        }
        return String.join("\n", lines);
    }

    /** Whether a first line can stand as a description that both peers read back letter by letter. */
    static boolean fitsDescription(String line) {
        return !line.isEmpty()
                && line.equals(line.strip())
                && "*!(=".indexOf(line.charAt(0)) < 0
                && !line.contains(";")
                && !line.contains("  ")
                && line.chars().noneMatch(c -> c < ' ' || c == 0x7F);
    }

    /** A line of text as a comment carries it: no tag of ours in it, no control character, its blanks kept. */
    static String escaped(String line) {
        StringBuilder out = new StringBuilder();
        String shown = line.replace("\\", "\\\\").replaceAll(RESERVED, "$1\\\\:");
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            boolean end = i == 0 || i == shown.length() - 1;
            if (c < ' ' || c == 0x7F || (end && Character.isWhitespace(c))) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The line that {@link #escaped} made this of. */
    static String unescaped(String comment) {
        StringBuilder out = new StringBuilder();
        String said = comment.startsWith(" ") ? comment.substring(1) : comment;
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c != '\\' || i + 1 == said.length()) {
                out.append(c);
            } else if (said.charAt(i + 1) == 'u' && said.substring(i).matches("(?s)\\\\u[0-9A-F]{4}.*")) {
                out.append((char) Integer.parseInt(said.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(said.charAt(++i));
            }
        }
        return out.toString();
    }
}
