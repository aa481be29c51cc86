package org.naru.vault;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.naru.access.Actor;
import org.naru.platform.acting.Acting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes away what an attacker would. Used by the drill, in a home of its own. */
@Service
public class SeizureDrill {
    private final ShredStore shares;
    private final VaultSql sql;
    private final TransactionTemplate transaction;

    SeizureDrill(ShredStore shares, VaultSql sql, PlatformTransactionManager transactions) {
        this.shares = shares;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Everything sealed, and all shares, as they are at this moment.
     *
     * @param owner the database as its owner sees it
     */
    public Seized seize(DataSource owner) {
        return Seized.of(owner, shares);
    }

    /** What is held by whoever took the paper with the backup key too: the old shares that are sealed to it. */
    public Seized withThePaper(Seized held, String secret) {
        return held.with(ShredCopies.opened(shares, secret));
    }

    /** How many rows of capsules an account is shown: what its circles read, and nothing else. */
    public int rowsShownTo(Actor account) {
        AtomicInteger rows = new AtomicInteger();
        Acting.as(account.id(), () -> transaction.executeWithoutResult(_ -> rows.set(sql.capsulesShown())));
        return rows.get();
    }
}
