package org.naru.ledger.figures;

import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.statements.StatementHead;

/**
 * Whose books a figure is of.
 *
 * @param code as figures and statements name it
 * @param name for people
 */
record View(String code, Bilingual name) {
    static View of(LegalEntity entity) {
        return new View(entity.code(), new Bilingual(entity.nameKo(), entity.nameEn()));
    }

    /** All legal entities as one. */
    static View joined() {
        return new View(StatementHead.JOINED, Words.both("ledger.figure.joined"));
    }

    boolean isJoined() {
        return code.equals(StatementHead.JOINED);
    }

    /** The entity a statement is asked for; absent: all. */
    Optional<String> entity() {
        return isJoined() ? Optional.empty() : Optional.of(code);
    }
}
