package org.naru.publishing.drafts;

import java.util.ArrayList;
import java.util.List;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Message;

/** The check {@code reports}: every frozen version is still what was approved, with its files, figures and pictures. */
final class ReportsCheck implements Check {
    private final Verifying verifying;

    ReportsCheck(Verifying verifying) {
        this.verifying = verifying;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (Frozen frozen : verifying.all()) {
            for (Message fault : verifying.faults(frozen)) {
                findings.add(new Finding(
                        name(),
                        Finding.Severity.ERROR,
                        frozen.report() + " v" + frozen.version(),
                        fault.key(),
                        fault.arguments()));
            }
        }
        return findings;
    }
}
