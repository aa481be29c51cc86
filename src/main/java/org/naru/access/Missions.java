package org.naru.access;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of the mission as a whole. */
@Service
public class Missions {
    private final AccessSql sql;

    Missions(AccessSql sql) {
        this.sql = sql;
    }

    /** The mission, once the first run is over. */
    @Transactional(readOnly = true)
    public Optional<Mission> current() {
        return sql.mission();
    }
}
