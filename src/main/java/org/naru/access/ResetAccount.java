package org.naru.access;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way back in for somebody who lost password or device: used by {@code naru user reset}. */
@Service
public class ResetAccount {
    private final KeepAccounts accounts;

    ResetAccount(KeepAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Takes an account's password and one-time codes away, ends its sessions, and gives a code with which its owner sets
     * them anew at {@code /sign-in/code}. It works once and for three days.
     *
     * @param login the account's sign-in name
     * @return the code, or nothing if no account has that name
     * @throws NotAllowed if the actor may not manage accounts
     */
    @Transactional
    public Optional<String> by(String login, Actor actor) {
        actor.must(Permission.ACCOUNTS_MANAGE);
        return accounts.named(login)
                .map(account -> accounts.reset(account.id(), actor).code());
    }
}
