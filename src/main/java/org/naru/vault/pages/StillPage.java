package org.naru.vault.pages;

import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;

/**
 * A page that is the same, byte for byte, for everybody who asks for it in a language: what it shows is drawn by the client. So
 * it can be held against the release it belongs to.
 *
 * @param name {@code unlock}, {@code begin} or {@code recovery}: its address, its texts, its element
 */
public record StillPage(String name, String path, Language language) {
    private static final Client CLIENT = Client.ofThisRelease();

    /** The client program that the page carries. */
    public Client client() {
        return CLIENT;
    }

    /** The address of an asset. */
    public String at(String asset) {
        return CLIENT.addresses().getOrDefault(asset, "/assets/" + asset);
    }

    /** A text of the page's language. */
    public String t(String key) {
        return Texts.of(language).text(key);
    }

    /** The other language, for the link. */
    public Language other() {
        return language == Language.KO ? Language.EN : Language.KO;
    }
}
