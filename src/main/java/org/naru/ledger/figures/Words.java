package org.naru.ledger.figures;

import java.util.Arrays;
import org.naru.figures.Bilingual;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/** Sentences of the bundles in both languages at once. */
final class Words {
    private Words() {}

    static Bilingual both(String key, Object... arguments) {
        return new Bilingual(in(Language.KO, key, arguments), in(Language.EN, key, arguments));
    }

    private static String in(Language language, String key, Object... arguments) {
        Object[] filled = Arrays.stream(arguments)
                .map(each -> each instanceof Bilingual words ? words.in(language) : each)
                .toArray();
        return Texts.of(language).text(key, filled);
    }
}
