package org.naru.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which every text of the product exists. */
public enum Language {
    /** Korean. */
    KO(Locale.KOREAN, "한국어"),
    /** English, as written in Britain. */
    EN(Locale.UK, "English");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The two letters of ISO 639, in lower case: {@code ko}. */
    public String code() {
        return locale.getLanguage();
    }

    /** The locale that dates, numbers and collation follow. */
    public Locale locale() {
        return locale;
    }

    /** The language's name in itself, which is never translated. */
    public String ownName() {
        return ownName;
    }

    /** The language of a two-letter code, or nothing when the product does not speak it. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /**
     * The best answer to a browser's {@code Accept-Language}: the product's language with the highest weight, Korean
     * when none is named.
     *
     * @param header the header as sent; nonsense counts as absent
     */
    public static Language accepted(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .flatMap(range -> of(range.getRange().split("-", 2)[0]).stream())
                    .findFirst()
                    .orElse(KO);
        } catch (IllegalArgumentException _) {
            return KO;
        }
    }
}
