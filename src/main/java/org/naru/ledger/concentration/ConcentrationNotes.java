package org.naru.ledger.concentration;

import java.util.List;
import org.naru.ledger.concentration.Concentrations.Found;
import org.naru.ledger.concentration.Concentrations.Share;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.StatementNotes;
import org.naru.platform.web.Message;

/** Says on the statement of activities that much of the income came from one giver or gift (ASC 275-10-50). */
final class ConcentrationNotes implements StatementNotes {
    private final Concentrations concentrations;

    ConcentrationNotes(Concentrations concentrations) {
        this.concentrations = concentrations;
    }

    @Override
    public List<Message> on(String statement, Asked asked) {
        if (!statement.equals("activities") || !asked.options().isPlain()) {
            return List.of();
        }
        Found found = concentrations.in(
                asked.head().entity(),
                asked.entityId(),
                asked.head().from(),
                asked.head().to());
        List<Share> large = found.concentrations();
        if (large.isEmpty()) {
            return List.of();
        }
        Share largest = large.getFirst();
        return List.of(
                largest.ofDonations().isPresent()
                        ? Message.of(
                                "ledger.concentration.note",
                                large.size(),
                                found.limit(),
                                largest.ofDonations().get(),
                                largest.ofIncome().orElseThrow())
                        : Message.of(
                                "ledger.concentration.note-income",
                                large.size(),
                                found.limit(),
                                largest.ofIncome().orElseThrow()));
    }
}
