package org.naru.ledger.grants;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Spending;

/**
 * The resolutions of the entities' boards, as their minutes have them. Written down once, with all votes; never changed.
 *
 * <p>A resolution <em>carries</em> when it has as many votes as the entity's board asks for (two, unless it set another
 * number), one of them at least not of who asked, and a majority. About a benefit to a member (C-133) only if that
 * member's abstention is on record and the others alone carry it.
 */
public interface Resolutions {
    /** Writes a resolution down, whether it carries or not; who asks whether it carries, asks {@link #fault}. */
    ResolvedOutcome record(Resolved resolved);

    /** A resolution, if it is there. */
    Optional<Resolved> find(UUID resolution);

    /** The resolutions of an entity, the newest first. */
    List<Resolved> list(String entity);

    /**
     * Why a resolution does not carry, as message key; nothing where it carries.
     *
     * @param related opaque account of who benefits, if somebody does
     * @param asker who asked for the matter, if anybody
     */
    Optional<String> fault(UUID resolution, @Nullable String related, @Nullable String asker);

    /** How many votes a resolution of the entity's board needs. */
    int votesNeeded(String entity);

    /**
     * Sets how many votes a resolution of the entity's board needs, from now on.
     *
     * @param votes 1 to 50
     * @param reason why, kept
     */
    void needVotes(String entity, int votes, String reason);

    /**
     * Reserves money for a benefit to a related party: refused unless a resolution about a benefit to exactly them carries.
     */
    BenefitOutcome reserve(Spending.Reservation reservation, String related, @Nullable UUID resolution);

    /** What a resolution is about. */
    enum Subject {
        /** A grant to another entity. */
        GRANT,
        /** A benefit to somebody of the board or near to it: sabbatical, treatment, spouse. */
        BENEFIT,
        /** Money that the board set aside itself. */
        DESIGNATION,
        /** Anything else. */
        OTHER;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a member voted. */
    enum Vote {
        /** For it. */
        FOR,
        /** Against it. */
        AGAINST,
        /** Abstained. */
        ABSTAINED;

        /** The word in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A resolution.
     *
     * @param id its id, chosen by who writes it down
     * @param entity code of the entity whose board resolved
     * @param on day
     * @param minutes where it stands in the minutes, 1 to 100 characters
     * @param subject what it is about
     * @param text what was resolved, 1 to 2,000 characters, no name of a person
     * @param discretion whether the board keeps its discretion and may withdraw; always so for grants
     * @param related opaque account of who benefits; always for a benefit
     * @param votes by opaque account of the member
     */
    record Resolved(
            UUID id,
            String entity,
            LocalDate on,
            String minutes,
            Subject subject,
            String text,
            boolean discretion,
            @Nullable String related,
            Map<String, Vote> votes) {
        /** Keeps a copy of the votes. */
        public Resolved {
            votes = Map.copyOf(votes);
        }
    }

    /** What became of a resolution that was to be written down. */
    sealed interface ResolvedOutcome {
        /** It is written down. */
        record Written(UUID id) implements ResolvedOutcome {}

        /** It is not. */
        record Refused(String message) implements ResolvedOutcome {}
    }

    /** What became of a reservation for a related party. */
    sealed interface BenefitOutcome {
        /** It is reserved. */
        record Reserved(Spending.CommitmentId id) implements BenefitOutcome {}

        /** It is not. */
        record Refused(String message, List<Object> arguments) implements BenefitOutcome {
            /** Keeps a copy. */
            public Refused {
                arguments = List.copyOf(arguments);
            }
        }
    }
}
