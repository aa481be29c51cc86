package org.naru.ledger.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryPapers;
import org.naru.ledger.Journal;
import org.naru.ledger.PostOutcome;
import org.naru.platform.web.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reverses an entry because a person asks for it, if the rooms whose papers speak of it can follow. */
@Component
class ReverseByHand {
    private final Journal journal;
    private final List<EntryPapers> papers;
    private final TransactionTemplate whole;

    ReverseByHand(Journal journal, List<EntryPapers> papers, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.papers = List.copyOf(papers);
        this.whole = new TransactionTemplate(transactions);
    }

    /** What became of it. */
    sealed interface Outcome {
        /** The journal answered. */
        record Answered(PostOutcome outcome) implements Outcome {}

        /** A room keeps it: why, and what to do instead. */
        record Kept(Message why) implements Outcome {}
    }

    /** Why the entry may not be reversed by hand, if it may not. */
    Optional<Message> whyNot(EntryId entry) {
        return Objects.requireNonNull(whole.execute(_ -> asked(entry)));
    }

    /** Reverses it. */
    Outcome reverse(EntryId entry, LocalDate date, String reason) {
        return Objects.requireNonNull(whole.execute(_ -> {
            Optional<Message> why = asked(entry);
            if (why.isPresent()) {
                return new Outcome.Kept(why.get());
            }
            PostOutcome outcome = journal.reverse(entry, date, reason, reason);
            if (outcome instanceof PostOutcome.Posted) {
                papers.forEach(room -> room.reversed(entry));
            }
            return new Outcome.Answered(outcome);
        }));
    }

    private Optional<Message> asked(EntryId entry) {
        return papers.stream()
                .flatMap(room -> room.whyNotReversed(entry).stream())
                .findFirst();
    }
}
