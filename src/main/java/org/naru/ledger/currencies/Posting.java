package org.naru.ledger.currencies;

import java.util.Objects;
import java.util.function.Supplier;
import org.naru.ledger.Draft;
import org.naru.ledger.EntryId;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Refusal;
import org.naru.ledger.Spending;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Works an entry out and posts it through the door of spending, in one transaction or savepoint. */
final class Posting {
    private final Spending spending;
    private final TransactionTemplate whole;

    Posting(Spending spending, PlatformTransactionManager transactions) {
        this.spending = spending;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    Done post(Supplier<Draft> work) {
        try {
            return Objects.requireNonNull(whole.execute(status -> switch (spending.spend(work.get())) {
                case PostOutcome.Posted(EntryId id) -> new Done.Posted(id, false);
                case PostOutcome.AlreadyPosted(EntryId id) -> new Done.Posted(id, true);
                case PostOutcome.Refused(Refusal refusal) -> throw new Undone(refusal);
            }));
        } catch (Undone e) {
            return new Done.Refused(e.why());
        }
    }
}
