package org.naru.figures;

import org.naru.platform.web.Language;

/**
 * Words in both languages.
 *
 * @param ko in Korean, not blank
 * @param en in English, not blank
 */
public record Bilingual(String ko, String en) {
    /** Refuses words that are missing in one language. */
    public Bilingual {
        if (ko.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("words stand in both languages, were \"" + ko + "\" and \"" + en + "\"");
        }
    }

    /** The same in both languages: a code, a name in its own script. */
    public static Bilingual same(String text) {
        return new Bilingual(text, text);
    }

    /** The words in a language. */
    public String in(Language language) {
        return language == Language.KO ? ko : en;
    }
}
