package org.naru.vault;

import java.util.ArrayList;
import java.util.List;

/** A first line that names the format, then lines that each end with LF and nothing behind the last. */
final class SignedLines {
    private SignedLines() {}

    /** The lines after the first, without their LF. */
    static List<String> of(String text, String first) {
        if (!text.startsWith(first) || !text.endsWith("\n") || text.length() == first.length()) {
            throw new CanonicalReader.Malformed("lines", 0);
        }
        List<String> lines = new ArrayList<>();
        int start = first.length();
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }
}
