package org.naru.figures.facts;

import java.util.List;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;

/** The check {@code facts}: of two facts of which one includes the other, the larger is at least the smaller. */
final class FactsCheck implements Check {
    private final Facts facts;

    FactsCheck(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public List<Finding> run() {
        return facts.breaches().stream()
                .map(breach -> new Finding(
                        name(),
                        Finding.Severity.ERROR,
                        "facts." + breach.arguments().getFirst(),
                        "figures.check.fact-less",
                        breach.arguments()))
                .toList();
    }
}
