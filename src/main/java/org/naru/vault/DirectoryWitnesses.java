package org.naru.vault;

import java.util.Optional;
import org.naru.access.MemberId;
import org.naru.access.WitnessKeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The signed directory knows the keys of those who sign checkpoints of the audit log. */
@Component
class DirectoryWitnesses implements WitnessKeys {
    private final KeptDirectory kept;
    private final TransactionTemplate transaction;

    DirectoryWitnesses(KeptDirectory kept, PlatformTransactionManager transactions) {
        this.kept = kept;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<byte[]> key(MemberId member, long card) {
        return found(member, card).map(each -> each.card().key().bytes().clone());
    }

    @Override
    public boolean valid(MemberId member, long card) {
        return found(member, card)
                .filter(each -> each.retired() == Long.MAX_VALUE)
                .isPresent();
    }

    private Optional<Directory.Admitted> found(MemberId member, long card) {
        Optional<Directory.Admitted> found =
                transaction.execute(_ -> kept.current().card(card));
        return found == null
                ? Optional.empty()
                : found.filter(each -> each.card().member().equals(member.value()));
    }
}
