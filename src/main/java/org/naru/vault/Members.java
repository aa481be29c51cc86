package org.naru.vault;

import java.util.List;
import java.util.UUID;
import org.naru.access.AccountId;
import org.naru.access.Actor;
import org.naru.access.ActorNames;
import org.naru.access.Circles;
import org.naru.access.MemberId;
import org.springframework.stereotype.Component;

/** Accounts under the random ids that the directory knows. Needs a transaction. */
@Component
class Members {
    private final Circles circles;
    private final ActorNames names;

    Members(Circles circles, ActorNames names) {
        this.circles = circles;
        this.names = names;
    }

    /** The actor's own id in the directory; there is none for an operator. */
    UUID me(Actor actor) {
        AccountId account = actor.account().orElseThrow(VaultRefused::absent);
        return circles.memberOf(account).value();
    }

    /** How the staff call a member; empty if no account is that member. */
    String shownName(UUID member) {
        return circles.accountOf(new MemberId(member))
                .map(AccountId::asActor)
                .map(actor -> names.of(List.of(actor)).getOrDefault(actor, ""))
                .orElse("");
    }
}
