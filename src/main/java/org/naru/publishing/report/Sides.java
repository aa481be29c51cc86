package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.naru.platform.web.Language;

/**
 * A text parted into its two languages. In each, the lines of the other are empty, so that every line keeps its number.
 *
 * @param head what stands between {@code ---} at the start, by key
 * @param korean what the Korean edition is made from
 * @param english what the English edition is made from
 */
record Sides(Map<String, Said> head, List<String> korean, List<String> english) {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern SIDE = Pattern.compile(":::\\s*(\\S*)\\s*");
    private static final Pattern KEY = Pattern.compile("([a-z][a-z.-]*):\\s*(.*?)\\s*");

    /** A value and where it stands. */
    record Said(String text, int line, int column) {}

    List<String> of(Language language) {
        return language == Language.KO ? korean : english;
    }

    /** Parts the lines of a text whose bindings were taken out. */
    static Sides of(List<String> lines, Problems problems) {
        Map<String, Said> head = new LinkedHashMap<>();
        int first = head(lines, head, problems);
        List<String> korean = new ArrayList<>();
        List<String> english = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            korean.add("");
            english.add("");
        }
        String side = "";
        int opened = 0;
        String fence = "";
        for (int i = first; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fenced = FENCE.matcher(line);
            if (fenced.matches()) {
                String ticks = fenced.group(1);
                if (fence.isEmpty()) {
                    fence = ticks;
                } else if (ticks.startsWith(fence) && line.strip().equals(ticks)) {
                    fence = "";
                }
            }
            Matcher marker = SIDE.matcher(line);
            if (fence.isEmpty() && marker.matches()) {
                korean.add("");
                english.add("");
                String next = marker.group(1);
                if (!next.isEmpty() && !next.equals("ko") && !next.equals("en")) {
                    problems.add(i + 1, 1, "side.unknown", next);
                } else if (next.isEmpty() && side.isEmpty()) {
                    problems.add(i + 1, 1, "side.not-open");
                } else {
                    side = next;
                    opened = i + 1;
                }
                continue;
            }
            korean.add(side.equals("en") ? "" : line);
            english.add(side.equals("ko") ? "" : line);
        }
        if (!side.isEmpty()) {
            problems.add(opened, 1, "side.open", side);
        }
        return new Sides(head, korean, english);
    }

    private static int head(List<String> lines, Map<String, Said> head, Problems problems) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            return 0;
        }
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals("---")) {
                return i + 1;
            }
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                head.put(key.group(1), new Said(key.group(2), i + 1, key.start(2) + 1));
            } else if (!line.isBlank()) {
                problems.add(i + 1, 1, "head.line");
            }
        }
        problems.add(1, 1, "head.open");
        return lines.size();
    }

    /** Keys and values of the lines of a block, and what stands below the first empty one. */
    static Fields fields(String literal, int firstLine, Problems problems) {
        Map<String, List<Said>> values = new LinkedHashMap<>();
        String[] lines = literal.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                return new Fields(values, String.join("\n", List.of(lines).subList(i, lines.length)), firstLine + i);
            }
            Matcher key = KEY.matcher(lines[i]);
            if (key.matches()) {
                values.computeIfAbsent(key.group(1), _ -> new ArrayList<>())
                        .add(new Said(key.group(2), firstLine + i, key.start(2) + 1));
            } else {
                problems.add(firstLine + i, 1, "block.line", lines[i]);
            }
        }
        return new Fields(values, "", firstLine + lines.length);
    }

    /**
     * What a block says.
     *
     * @param values by key, in the order of lines
     * @param body what stands below the first empty line
     * @param bodyLine the line it begins in
     */
    record Fields(Map<String, List<Said>> values, String body, int bodyLine) {}
}
