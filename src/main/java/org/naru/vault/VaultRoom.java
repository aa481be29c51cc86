package org.naru.vault;

import javax.sql.DataSource;
import org.naru.platform.db.NaruHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wiring of the vault. */
@Configuration(proxyBeanMethods = false)
class VaultRoom {
    /** Made by Spring. */
    VaultRoom() {}

    @Bean
    VaultSql vaultSql(DataSource source) {
        return new VaultSql(JdbcClient.create(source));
    }

    @Bean
    ShredStore shredStore(NaruHome home) {
        return new ShredFolders(home.folder().resolve("shred"), home.folder().resolve("shred-copy"));
    }
}
