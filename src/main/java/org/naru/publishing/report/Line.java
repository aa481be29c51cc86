package org.naru.publishing.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in one piece of print, such as a paragraph, without its markup, and where in the text each character came
 * from. Numerals are looked for in it, so that none hides between two pieces of markup.
 */
final class Line {
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> places = new ArrayList<>();

    void add(String words, int line, int column) {
        for (int i = 0; i < words.length(); i++) {
            places.add(new int[] {line, column + i});
        }
        text.append(words);
    }

    /** A figure or a marked word stands here. */
    void stands(int line, int column) {
        add(String.valueOf(Numerals.STANDING), line, column);
    }

    String text() {
        return text.toString();
    }

    int line(int at) {
        return places.get(at)[0];
    }

    int column(int at) {
        return places.get(at)[1];
    }

    /** Says every numeral in it, and what tells of a damaged text. */
    void judge(Problems problems) {
        for (Numerals.Found found : Numerals.in(text())) {
            problems.add(
                    line(found.from()),
                    column(found.from()),
                    "numeral",
                    text().substring(found.from(), found.to())
                            .replace(Numerals.STANDING, '…')
                            .strip());
        }
        for (Truncated.Found found : Truncated.in(text())) {
            problems.add(line(found.at()), column(found.at()), found.key(), found.text());
        }
    }
}
