package org.naru.access;

import java.util.ArrayList;
import java.util.List;
import org.naru.platform.check.Finding;
import org.naru.platform.check.Finding.Severity;

/** What is wrong with the audit log, gathered: a broken chain is told at its first places, then only counted. */
final class AuditFindings {
    /** The name of the check. */
    static final String CHECK = "audit-chain";

    /** More places than anybody reads; what follows is the same damage. */
    private static final int PLACES_MAX = 20;

    private final List<Finding> findings = new ArrayList<>();
    private int left;

    void error(String subject, String message, Object... arguments) {
        add(Severity.ERROR, subject, message, arguments);
    }

    void notice(String subject, String message, Object... arguments) {
        add(Severity.NOTICE, subject, message, arguments);
    }

    private void add(Severity severity, String subject, String message, Object... arguments) {
        if (findings.size() >= PLACES_MAX) {
            left++;
            return;
        }
        findings.add(new Finding(CHECK, severity, subject, "access.audit.found." + message, List.of(arguments)));
    }

    List<Finding> all() {
        if (left == 0) {
            return List.copyOf(findings);
        }
        List<Finding> all = new ArrayList<>(findings);
        all.add(new Finding(CHECK, Severity.ERROR, "audit", "access.audit.found.more", List.of((long) left)));
        return List.copyOf(all);
    }
}
