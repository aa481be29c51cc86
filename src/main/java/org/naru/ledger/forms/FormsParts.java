package org.naru.ledger.forms;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.access.Permission;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wiring of forms. */
@Configuration(proxyBeanMethods = false)
class FormsParts {
    /** Made by Spring. */
    FormsParts() {}

    @Bean
    FormsSql formsSql(DataSource source) {
        return new FormsSql(JdbcClient.create(source));
    }

    @Bean
    Forms forms(FormsSql sql, Clock clock) {
        return new Forms(sql, clock);
    }

    @Bean
    StatementSource form990Viii(FormsSql sql) {
        return new FormSource(FormSource.Kind.VIII, sql);
    }

    @Bean
    StatementSource form990Ix(FormsSql sql) {
        return new FormSource(FormSource.Kind.IX, sql);
    }

    @Bean
    StatementSource form990X(FormsSql sql) {
        return new FormSource(FormSource.Kind.X, sql);
    }

    @Bean
    StatementSource koreanActivities(FormsSql sql) {
        return new FormSource(FormSource.Kind.KOREAN_ACTIVITIES, sql);
    }

    @Bean
    StatementSource koreanPosition(FormsSql sql) {
        return new FormSource(FormSource.Kind.KOREAN_POSITION, sql);
    }

    @Bean
    static NavigationEntry formsPlace() {
        return NavigationEntry.of(
                "/books/forms/mapping",
                "ledger.forms.mapping.title",
                NavigationEntry.Group.MEANS,
                15,
                Permission.BOOKS_READ.name());
    }
}
