package org.naru.protection;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The activities of the rooms above, and whether each may begin something new. */
public final class Activities {
    private final List<DataActivity> all;
    private final ProtectionSql sql;
    private final Today today;
    private final TransactionTemplate transaction;

    Activities(List<DataActivity> all, ProtectionSql sql, Today today, PlatformTransactionManager transactions) {
        this.all = all.stream().sorted(Comparator.comparing(DataActivity::id)).toList();
        this.sql = sql;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** All of them, by id. */
    public List<DataActivity> all() {
        return all;
    }

    /** The activity of an id. */
    public Optional<DataActivity> activity(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * Whether an activity may begin something new today, by the newest assessment of it. An activity that no room knows was
     * never assessed.
     */
    public Standing mayBegin(String id) {
        return Objects.requireNonNull(transaction.execute(_ -> Standing.of(sql.newest(id), today.date())));
    }
}
