package org.naru.publishing.report;

import java.time.LocalDate;
import java.util.List;
import org.naru.platform.web.Language;

/**
 * A report as renderers print it: one edition per language, with the same figures.
 *
 * @param year the fiscal year it is about
 * @param lastDay the last day it is about; what is of later days is marked
 * @param korean the edition in Korean
 * @param english the edition in English
 * @param marked words and references the author marked as no numerals, for those who approve to read
 */
public record ReportDocument(int year, LocalDate lastDay, Edition korean, Edition english, List<Marked> marked) {
    /** Keeps a copy. */
    public ReportDocument {
        marked = List.copyOf(marked);
    }

    /** The edition in a language. */
    public Edition in(Language language) {
        return language == Language.KO ? korean : english;
    }

    /**
     * The report in one language.
     *
     * @param language of all its words
     * @param title as it stands on the cover
     * @param sections in their order
     * @param uses every figure it prints, in the order of printing; a {@link Run.Bound} names its place here, from 0
     */
    public record Edition(Language language, String title, List<Section> sections, List<Use> uses) {
        /** Keeps copies. */
        public Edition {
            sections = List.copyOf(sections);
            uses = List.copyOf(uses);
        }
    }

    /**
     * A heading and what stands below it until the next.
     *
     * @param id names it in both editions, for links and bookmarks: {@code s3}
     * @param level 1 for a chapter, up to 4; 0 for what stands before the first heading
     * @param heading what it says; empty at level 0
     * @param blocks what stands below it
     */
    public record Section(String id, int level, List<Run> heading, List<Block> blocks) {
        /** Keeps copies. */
        public Section {
            heading = List.copyOf(heading);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * Something the author marked as no numeral.
     *
     * @param line where, in the text
     * @param text what stands there
     */
    public record Marked(int line, String text) {}
}
