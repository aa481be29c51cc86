package org.naru.vault;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether a member's ways to unlock are enough: two, and a sheet on paper beside them. Before that nothing of hers is sealed,
 * because a lost key would lose it; after that none of them goes. Needs a transaction of the member's own.
 */
@Component
class Ways {
    static final int WAYS_MIN = 2;

    private final WaysSql sql;

    Ways(WaysSql sql) {
        this.sql = sql;
    }

    static boolean areEnough(List<WaysSql.Way> ways) {
        long sheets = ways.stream().filter(way -> way.kind().equals("sheet")).count();
        return sheets > 0 && ways.size() - sheets >= WAYS_MIN;
    }

    /** Refuses a capsule of somebody who has fewer. A recovery key stands in every directory, from its first statement on. */
    void mustBeEnough(UUID member) {
        if (!areEnough(sql.ways(member))) {
            throw VaultRefused.with(409, "two-ways");
        }
    }
}
