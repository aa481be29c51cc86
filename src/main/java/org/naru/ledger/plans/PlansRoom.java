package org.naru.ledger.plans;

import java.time.Clock;
import javax.sql.DataSource;
import org.naru.access.Permission;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of budgets and commitments. */
@Configuration(proxyBeanMethods = false)
class PlansRoom {
    @Bean
    Plans plans(DataSource source, PlatformTransactionManager transactions, Clock clock, Ledger ledger) {
        return new Plans(source, transactions, clock, ledger);
    }

    @Bean
    static NavigationEntry plansPlace() {
        return NavigationEntry.of(
                "/books/plans", "ledger.plan.title", NavigationEntry.Group.MEANS, 16, Permission.BOOKS_READ.name());
    }

    @Bean
    StatementSource budgetSheet(Plans plans, Chart chart) {
        return new BudgetSheet(plans.sql(), chart);
    }

    @Bean
    StatementSource commitmentsSheet(Plans plans, Chart chart) {
        return new CommitmentsSheet(plans.sql(), chart);
    }
}
