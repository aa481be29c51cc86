package org.naru.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that Korean pages may show in Latin letters: those in code marks in the last part of the glossary. */
public final class Glossary {
    private static final Pattern MARKED = Pattern.compile("`([A-Za-z]+)`");

    private Glossary() {}

    public static Set<String> latinWords() throws IOException {
        String text = Files.readString(Path.of("docs", "glossary.md"));
        String part = text.substring(text.indexOf("## Latin letters on Korean pages"));
        return MARKED.matcher(part)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
