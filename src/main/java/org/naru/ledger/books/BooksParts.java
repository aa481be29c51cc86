package org.naru.ledger.books;

import javax.sql.DataSource;
import org.naru.access.Permission;
import org.naru.ledger.Ledger;
import org.naru.platform.jobs.JobKind;
import org.naru.platform.jobs.KeptFiles;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The wiring of bringing books in and out. */
@Configuration(proxyBeanMethods = false)
class BooksParts {
    /** Made by Spring. */
    BooksParts() {}

    @Bean
    BringIn bringIn(DataSource source, PlatformTransactionManager transactions, Ledger ledger) {
        return new BringIn(source, transactions, ledger);
    }

    @Bean
    TakeOut takeOut(DataSource source, PlatformTransactionManager transactions, Ledger ledger) {
        return new TakeOut(source, transactions, ledger, ledger.sealer()::sealNow);
    }

    @Bean
    JobKind importJob(BringIn bringIn, KeptFiles files) {
        return new ImportJob(bringIn, files);
    }

    @Bean
    static NavigationEntry importPlace() {
        return NavigationEntry.of(
                "/books/import",
                "ledger.books.import",
                NavigationEntry.Group.MEANS,
                17,
                Permission.BOOKS_IMPORT.name());
    }

    @Bean
    static NavigationEntry exportPlace() {
        return NavigationEntry.of(
                "/books/export",
                "ledger.books.export",
                NavigationEntry.Group.MEANS,
                18,
                Permission.BOOKS_EXPORT.name());
    }
}
