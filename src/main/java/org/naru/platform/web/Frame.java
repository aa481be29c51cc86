package org.naru.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.money.Money;

/**
 * What every page has around its content, and the texts it is written in. Templates take it as their first parameter.
 *
 * @param reader who reads
 * @param texts the texts of the reader's language
 * @param address the address of this page
 * @param navigation the rail: the groups the reader has a part in
 * @param assets where scripts, styles and fonts lie
 * @param said a message from the page before, after something was done
 * @param made when the page was made; stands with the reader's code at the foot of what is printed
 */
public record Frame(
        Reader reader,
        Texts texts,
        Address address,
        List<Section> navigation,
        Assets assets,
        Optional<Message> said,
        Instant made) {
    /** Keeps a copy of the rail. */
    public Frame {
        navigation = List.copyOf(navigation);
    }

    /** The text of a key. Short because templates say it on every line. */
    public String t(String key, Object... arguments) {
        return texts.text(key, arguments);
    }

    /** The text of a message. */
    public String t(Message message) {
        return texts.text(message);
    }

    /** An amount with its currency. */
    public String money(Money money) {
        return texts.money(money);
    }

    /** A calendar date. */
    public String date(LocalDate date) {
        return texts.date(date);
    }

    /** An instant in the reader's zone. */
    public String time(Instant instant) {
        return texts.dateTime(instant, reader.zone());
    }

    /** What a form carries so that no other site can send it. */
    public String formToken() {
        return reader.formToken();
    }

    /**
     * A group of the rail.
     *
     * @param heading message key, absent for the first group
     * @param places what stands in it
     */
    public record Section(Optional<String> heading, List<Place> places) {
        /** Keeps a copy of the places. */
        public Section {
            places = List.copyOf(places);
        }
    }

    /**
     * A place in the rail.
     *
     * @param path where it leads
     * @param text message key of its word
     * @param current whether the reader is there
     */
    public record Place(String path, String text, boolean current) {}
}
