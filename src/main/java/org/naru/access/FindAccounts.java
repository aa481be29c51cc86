package org.naru.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of accounts. */
@Service
class FindAccounts {
    private final AccessSql sql;

    FindAccounts(AccessSql sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public List<AccountRow> page(Optional<String> words, Optional<Role> role, Sort sort, Paging paging) {
        return sql.accounts(words, role, sort, paging);
    }

    @Transactional(readOnly = true)
    public long count(Optional<String> words, Optional<Role> role) {
        return sql.countAccounts(words, role);
    }

    /** Hands over every account in order, a portion at a time. */
    @Transactional(readOnly = true)
    public void each(
            Optional<String> words, Optional<Role> role, Sort sort, int portion, Consumer<AccountRow> consumer) {
        for (int page = 1; ; page++) {
            List<AccountRow> rows = sql.accounts(words, role, sort, new Paging(page, portion));
            rows.forEach(consumer);
            if (rows.size() < portion) {
                return;
            }
        }
    }
}
