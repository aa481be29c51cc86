package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bindings of a text, taken out before Markdown sees it. In their places stand private characters, as many as were
 * there, so that every column stays what it was; the first three tell which binding it is.
 */
final class Bindings {
    private static final Pattern BINDING = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final char MARK = '\uE000';
    private static final char FILL = '\uE001';
    private static final int DIGITS = 0xE100;
    private static final int BASE = 4096;

    private final List<Binding> all = new ArrayList<>();
    private final Problems problems;

    Bindings(Problems problems) {
        this.problems = problems;
    }

    /** A line with its bindings taken out. */
    String hide(String line, int number) {
        StringBuilder hidden = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c >= '\uE000' && c <= '\uF8FF') || c == Numerals.STANDING || c == '\u0001' || c == '\uFFFD') {
                problems.add(number, i + 1, "character", Integer.toHexString(c));
                c = ' ';
            }
            hidden.append(c);
        }
        Matcher binding = BINDING.matcher(hidden.toString());
        while (binding.find()) {
            Optional<Binding> read = read(binding.group(1), number, binding.start() + 1);
            String in = read.map(one -> mark(one, binding.end() - binding.start()))
                    .orElse("·".repeat(binding.end() - binding.start())); // spaces would be Markdown
            hidden.replace(binding.start(), binding.end(), in);
        }
        int open = hidden.indexOf("{{");
        if (open < 0) {
            open = hidden.indexOf("}}");
        }
        if (open >= 0) {
            problems.add(number, open + 1, "binding.open");
        }
        return hidden.toString();
    }

    private String mark(Binding binding, int length) {
        int index = all.size();
        all.add(binding);
        return "" + MARK + (char) (DIGITS + index / BASE) + (char) (DIGITS + index % BASE)
                + String.valueOf(FILL).repeat(length - 3);
    }

    private Optional<Binding> read(String inside, int line, int column) {
        String text = inside.strip();
        for (Binding.Kind kind : List.of(Binding.Kind.WORD, Binding.Kind.CITE)) {
            String prefix = kind == Binding.Kind.WORD ? "word:" : "cite:";
            if (text.startsWith(prefix)) {
                return marked(kind, text.substring(prefix.length()).strip(), line, column);
            }
        }
        if (text.isEmpty()) {
            problems.add(line, column, "binding.empty");
            return Optional.empty();
        }
        String[] parts = text.split("\\s+", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            if (at <= 0
                    || at == parts[i].length() - 1
                    || parameters.put(parts[i].substring(0, at), parts[i].substring(at + 1)) != null) {
                problems.add(line, column, "binding.parameter", parts[i]);
                return Optional.empty();
            }
        }
        boolean fact = parts[0].startsWith("fact:");
        return Optional.of(new Binding(
                line,
                column,
                fact ? Binding.Kind.FACT : Binding.Kind.FIGURE,
                fact ? parts[0].substring("fact:".length()) : parts[0],
                parameters));
    }

    private Optional<Binding> marked(Binding.Kind kind, String what, int line, int column) {
        boolean digits = what.codePoints().anyMatch(Character::isDigit);
        if (what.isEmpty()) {
            problems.add(line, column, "binding.empty");
            return Optional.empty();
        }
        if (kind == Binding.Kind.WORD && digits) {
            problems.add(line, column, "binding.word-with-digits", what);
            return Optional.empty();
        }
        return Optional.of(new Binding(line, column, kind, what, Map.of()));
    }

    /** A piece of a text: a binding, or the characters between two. */
    record Piece(Optional<Binding> binding, int from, int to) {}

    /** A text in its pieces, in their order. */
    List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(MARK);
        while (at >= 0) {
            if (at > from) {
                pieces.add(new Piece(Optional.empty(), from, at));
            }
            int end = Math.min(at + 3, text.length());
            while (end < text.length() && text.charAt(end) == FILL) {
                end++;
            }
            pieces.add(new Piece(at(text, at), at, end));
            from = end;
            at = text.indexOf(MARK, from);
        }
        if (from < text.length()) {
            pieces.add(new Piece(Optional.empty(), from, text.length()));
        }
        return pieces;
    }

    private Optional<Binding> at(String text, int at) {
        if (at + 2 >= text.length()) {
            return Optional.empty();
        }
        int index = (text.charAt(at + 1) - DIGITS) * BASE + text.charAt(at + 2) - DIGITS;
        return index >= 0 && index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    /** A text with every binding as it was written, for messages. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (Piece piece : pieces(text)) {
            shown.append(piece.binding()
                    .map(one -> "{{" + one.signature() + "}}")
                    .orElse(text.substring(piece.from(), piece.to())));
        }
        return shown.toString();
    }
}
