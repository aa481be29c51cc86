package org.naru.access;

import org.naru.platform.web.Language;

/** A head of the audit log in words that two people compare by voice. */
public final class AuditHeads {
    private AuditHeads() {}

    /** The words of both languages: {@code lusab-… · 가노디 …}. */
    public static String inWords(AuditHead head) {
        return ShortWords.of(head.hash(), Language.EN) + " · " + ShortWords.of(head.hash(), Language.KO);
    }
}
