package org.naru.vault.pages;

import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/**
 * A page that is the same, byte for byte, for everybody who asks for it in a language: what it shows is drawn by the client. So
 * it can be held against the release it belongs to.
 *
 * @param name {@code unlock} or {@code begin}: its address, its texts, its element
 */
public record StillPage(String name, String path, Language language) {
    /** A text of the page's language. */
    public String t(String key) {
        return Texts.of(language).text(key);
    }

    /** The other language, for the link. */
    public Language other() {
        return language == Language.KO ? Language.EN : Language.KO;
    }
}
