package org.naru.publishing.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words and phrases that hold a number word and tell no number, from a reviewed list: one to a line, {@code #} before a
 * remark.
 */
final class Idioms {
    private final Pattern any;

    private Idioms(Pattern any) {
        this.any = any;
    }

    /**
     * A list that stands beside the program.
     *
     * @param before what must stand before a phrase
     * @param behind what must stand behind it
     */
    static Idioms of(String file, String before, String behind) {
        List<String> phrases = lines(file);
        String alternatives = phrases.stream()
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .map(phrase -> Pattern.quote(phrase).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|"));
        return new Idioms(Pattern.compile(
                before + "(?:" + alternatives + ")" + behind, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(
                Idioms.class.getResourceAsStream(file), "the build put no " + file + " beside us")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with every phrase blanked out, as long as it was. */
    String blanked(String text) {
        return any.matcher(text)
                .replaceAll(found -> "\u0001".repeat(found.group().length()));
    }
}
