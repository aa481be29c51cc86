package org.naru.ledger.wishes;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.EntryId;
import org.naru.platform.money.Money;

/**
 * Money whose wish was changed, by who may: the giver for what they bound, the board for what it set aside itself.
 *
 * <p>A fund's restriction never changes; a changed wish is a transfer to another fund of the same entity. Net assets with
 * restrictions stay as they are in sum when both funds have them.
 */
public interface Wishes {
    /** Files a giver's consent. */
    WishOutcome file(Consent consent, byte @Nullable [] document, @Nullable String mediaType);

    /** Moves money of one fund to another. Refused without consent or resolution, and beyond what is free. */
    WishOutcome change(Change change);

    /** The consents of an entity, the newest first. */
    List<Consent> consents(String entity);

    /** The consents that have a paper. */
    Set<UUID> withPaper();

    /** The paper of a consent, as it was filed. Names the giver: only for who files consents. */
    Optional<Paper> paper(UUID consent);

    /**
     * A paper that was filed.
     *
     * @param on day of the consent
     * @param mediaType as it was sent
     * @param bytes the file; not changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared never
    record Paper(LocalDate on, String mediaType, byte[] bytes) {}

    /** The changes that were made, the newest first. */
    List<Made> changes();

    /** How a consent was given. */
    enum How {
        /** By letter. */
        LETTER,
        /** By electronic mail. */
        MAIL,
        /** On a form of ours. */
        FORM,
        /** Spoken, and written down by who heard it. */
        SPOKEN;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A giver's consent that a gift goes to another fund.
     *
     * @param id its id, chosen by who files it
     * @param entity code of the entity
     * @param from code of the fund it was given for
     * @param to code of the fund it may go to
     * @param giver opaque party who gave
     * @param on day of the consent
     * @param how how it was given; unless it was spoken, with the paper that shows it
     * @param said what was consented to, 1 to 2,000 characters, no name of a person
     */
    record Consent(UUID id, String entity, String from, String to, UUID giver, LocalDate on, How how, String said) {}

    /**
     * A transfer that is to be made.
     *
     * @param key the caller's key: the same change with the same key is made once; 1 to 60 characters
     * @param entity code of the entity
     * @param from code of the fund that gives
     * @param to code of the fund that receives
     * @param on day
     * @param account code of the bank or cash account whose money moves
     * @param func how much, minor units of the functional currency, above zero
     * @param consent the giver's consent, for what donors bound
     * @param resolution the board's resolution, for what it set aside itself
     * @param why said in the entry
     */
    record Change(
            String key,
            String entity,
            String from,
            String to,
            LocalDate on,
            String account,
            long func,
            @Nullable UUID consent,
            @Nullable UUID resolution,
            String why) {}

    /** A transfer that was made. */
    record Made(
            EntryId entry,
            String entity,
            String from,
            String to,
            LocalDate on,
            Money amount,
            @Nullable UUID consent,
            @Nullable UUID resolution) {}

    /** What became of it. */
    sealed interface WishOutcome {
        /** The consent is on file. */
        record Filed(UUID consent) implements WishOutcome {}

        /** The transfer stands in the journal. */
        record Moved(EntryId entry) implements WishOutcome {}

        /**
         * Nothing was changed.
         *
         * @param message message key of the reason
         * @param arguments what its sentence is filled with
         */
        record Refused(String message, List<Object> arguments) implements WishOutcome {
            /** Keeps a copy. */
            public Refused {
                arguments = List.copyOf(arguments);
            }
        }
    }
}
