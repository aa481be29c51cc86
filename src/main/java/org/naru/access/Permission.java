package org.naru.access;

/** What an account may be allowed to do. Routes and use cases name these; roles are sets of them. */
public enum Permission {
    /** Sees the start page and its own account. Everybody who signs in has it. */
    OWN_ACCOUNT,
    /** Sees journal, funds, statements. */
    BOOKS_READ,
    /** Takes books and lists out as files. */
    BOOKS_EXPORT,
    /** Posts and reverses entries in open periods. */
    BOOKS_POST,
    /** Posts into a softly closed period, with a reason. */
    BOOKS_POST_SOFT,
    /** Writes down resolutions of the board, approves, refuses and withdraws grants between entities. */
    GRANTS_APPROVE,
    /** Closes and locks periods, and asks for reopening one. */
    BOOKS_LOCK,
    /** Confirms, as the second person, that a locked period is opened again. */
    BOOKS_REOPEN,
    /** Brings books in from files. */
    BOOKS_IMPORT,
    /** Opens legal entities, accounts, funds, programmes, currencies, rates. */
    BOOKS_SETUP,
    /** Sees figures, their definitions and what was released. */
    FIGURES_READ,
    /** States facts from outside, states them anew, and withdraws them. */
    FIGURES_STATE,
    /** Proposes and confirms that a count of people may be said exactly. */
    FIGURES_RELEASE,
    /** Reads drafts of reports and their frozen versions. */
    REPORTS_READ,
    /** Opens reports, writes their texts, brings pictures, remarks. */
    REPORTS_WRITE,
    /** Approves reports that others wrote, and freezes what two approved; remarks. */
    REPORTS_APPROVE,
    /** Runs the named checks and reads what they found. */
    CHECKS_RUN,
    /** Sees long work, its progress and results, and cancels it. */
    JOBS_READ,
    /** Opens, disables and resets accounts, gives roles. */
    ACCOUNTS_MANAGE,
    /** Reads the audit log. */
    AUDIT_READ,
    /** Takes backups. */
    BACKUP,
    /** May hold keys, and reads the sealed parts of the circles it is in. */
    SEALED_USE,
    /** Opens circles and names who shall be in them; the key is given by a keeper. */
    CIRCLES_MANAGE,
    /** Sees who is a member and who is in which circle. */
    MEMBERS_SEE,
    /** Signs the checkpoints of the audit log, so that the server alone cannot write it anew. */
    AUDIT_WITNESS,
    /** Has what is kept about somebody destroyed, with a certificate. */
    ERASE,
    /** Consents that somebody reads one subject for a time. */
    REVEAL_CONSENT,
    /** Reads assessments of activities, labels, risks of places. */
    PROTECTION_READ,
    /** Records assessments, labels and risks of places. */
    PROTECTION_DECIDE
}
