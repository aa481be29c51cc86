package org.naru.ledger.joined;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.access.Permission;
import org.naru.ledger.statements.StatementSource;
import org.naru.ledger.statements.StatementSource.Group;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wiring of the joined view. */
@Configuration(proxyBeanMethods = false)
class JoinedParts {
    /** Made by Spring. */
    JoinedParts() {}

    @Bean
    JoinedSql joinedSql(DataSource source) {
        return new JoinedSql(JdbcClient.create(source));
    }

    @Bean
    JoinedBooks joinedBooks(JoinedSql sql, Clock clock) {
        return new JoinedBooks(sql, clock);
    }

    @Bean
    StatementSource joinedActivities(JoinedBooks books) {
        return new JoinedSource("activities", Group.YEAR, books, JoinedSheet::activities);
    }

    @Bean
    StatementSource joinedPosition(JoinedBooks books) {
        return new JoinedSource("position", Group.YEAR, books, JoinedSheet::position);
    }

    @Bean
    StatementSource joinedMatrix(JoinedBooks books) {
        return new JoinedSource("matrix", Group.YEAR, books, JoinedSheet::matrix);
    }

    @Bean
    StatementSource joinedFunds(JoinedBooks books) {
        return new JoinedSource("funds", Group.FUNDS, books, JoinedSheet::funds);
    }

    @Bean
    static NavigationEntry joinedPlace() {
        return NavigationEntry.of(
                "/books/joined",
                "ledger.joined.title.page",
                NavigationEntry.Group.MEANS,
                14,
                Permission.BOOKS_READ.name());
    }
}
