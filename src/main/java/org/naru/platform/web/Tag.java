package org.naru.platform.web;

/**
 * A word in a coloured box. The colour never says what the word does not.
 *
 * @param text message key
 * @param tone how it looks
 */
public record Tag(String text, Tone tone) {
    /** How a tag looks. */
    public enum Tone {
        /** As it should be. */
        GOOD,
        /** Neutral. */
        GREY,
        /** Wants attention. */
        AMBER,
        /** Danger. */
        RED;

        /** The class in the stylesheet. */
        public String style() {
            return "tag-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
