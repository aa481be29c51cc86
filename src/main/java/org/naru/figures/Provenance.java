package org.naru.figures;

import java.util.Optional;
import java.util.function.Function;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/**
 * Where a value comes from, so that somebody else can find it again.
 *
 * @param read what was read, alike for all values of one query: a statement and its period
 * @param sentence how it was found, for a reader
 * @param query the command that gives the same number, or the name and parameters of what was read
 * @param link address inside the house of what it is the sum of; absent where nothing stands behind it
 * @param state the state it was read from, such as heads of chains; empty if none is kept
 */
public record Provenance(Bilingual read, Bilingual sentence, String query, Optional<String> link, String state) {
    /** Where the sentence says all there is. */
    public Provenance(Bilingual sentence, String query, Optional<String> link, String state) {
        this(sentence, sentence, query, link, state);
    }

    /** The same with one more sentence, wherever it is told. */
    Provenance with(Function<Texts, String> more) {
        return new Provenance(with(read, more), with(sentence, more), query, link, state);
    }

    private static Bilingual with(Bilingual told, Function<Texts, String> more) {
        return new Bilingual(
                told.ko() + " " + more.apply(Texts.of(Language.KO)),
                told.en() + " " + more.apply(Texts.of(Language.EN)));
    }
}
