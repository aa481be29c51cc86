package org.naru.figures;

import java.util.Optional;
import java.util.function.Function;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/**
 * Where a value comes from, so that somebody else can find it again.
 *
 * @param sentence how it was found, for a reader
 * @param query the command that gives the same number, or the name and parameters of what was read
 * @param link address inside the house of what it is the sum of; absent where nothing stands behind it
 * @param state the state it was read from, such as heads of chains; empty if none is kept
 */
public record Provenance(Bilingual sentence, String query, Optional<String> link, String state) {
    /** The same with one more sentence. */
    Provenance with(Function<Texts, String> more) {
        return new Provenance(
                new Bilingual(
                        sentence.ko() + " " + more.apply(Texts.of(Language.KO)),
                        sentence.en() + " " + more.apply(Texts.of(Language.EN))),
                query,
                link,
                state);
    }
}
